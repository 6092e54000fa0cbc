import ArgumentParser
import JobQueue

/// `sotaynoi jobs`: what is being made, and what failed.
struct Jobs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List jobs, the newest first.")

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Only jobs in these states, joined by commas.", valueName: "states"))
  var state: String?

  @Option(help: "At most so many.")
  var limit = 50

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit takes a number from 1 to 1000.") }
    _ = try states()
  }

  private func states() throws -> Set<JobState> {
    guard let state else { return Set(JobState.allCases) }
    return Set(
      try state.split(separator: ",").map { word in
        guard let state = JobState(rawValue: String(word)) else {
          throw ValidationError("--state takes any of \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return state
      })
  }

  func run() async throws {
    let store = try data.folder().store
    let wanted = try states()
    let jobs = try await tellingFailure { try await store.jobs(in: wanted, limit: limit) }
    guard !jobs.isEmpty else { return Terminal.say("There are no such jobs.") }
    let rows = jobs.map { job in
      [
        "\(job.id)", job.state.rawValue, "\(job.order.article) r\(job.order.revision)", job.order.voice,
        job.progress.map { "\($0.done)/\($0.total)" } ?? "–", "\(job.attempts)", job.failure?.message ?? "",
      ]
    }
    Terminal.say(
      Terminal.table(
        ["Job", "State", "Article", "Voice", "Chapters", "Attempts", "Last failure"], rows, right: [0, 4, 5]))
  }
}
