import ArgumentParser
import Catalog
import Foundation
import JobQueue
import SQLiteStore

/// `sotaynoi jobs`: what is being made, what failed and why, and what an admin does about it.
struct Jobs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List jobs, the newest first; retry, cancel, pause, prune.",
    discussion: """
      A job that waits says why. Dead letters are jobs that failed for good; they wait for a decision.

        sotaynoi jobs --data data --state waiting,running
        sotaynoi jobs --data data --retry --reason engine
        sotaynoi jobs --data data --pause "The disk is being changed"
        sotaynoi jobs --data data --resume
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Only jobs in these states, joined by commas.", valueName: "states"))
  var state: String?

  @Option(help: "At most so many.")
  var limit = 50

  @Flag(help: "Put dead letters back into the queue, with all their attempts; a cancelled job by --job.")
  var retry = false

  @Option(
    help: ArgumentHelp(
      "With --retry: only those that failed so: engine, voice, storage, document, worker, fault; or a finer word of the list.",
      valueName: "kind"))
  var reason: String?

  @Option(help: ArgumentHelp("With --retry: only this job.", valueName: "id"))
  var job: Int64?

  @Option(help: ArgumentHelp("Cancel a job that is not done.", valueName: "id"))
  var cancel: Int64?

  @Option(help: ArgumentHelp("Hand out no jobs until --resume; says why.", valueName: "why"))
  var pause: String?

  @Flag(help: "Let a queue that was paused or has stopped go on.")
  var resume = false

  @Option(help: ArgumentHelp("Forget jobs that were done or cancelled so many days ago.", valueName: "days"))
  var prune: Int?

  @Flag(help: "Print the list as JSON.")
  var json = false

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit takes a number from 1 to 1000.") }
    let deeds = [retry, cancel != nil, pause != nil, resume, prune != nil].count { $0 }
    if deeds > 1 { throw ValidationError("--retry, --cancel, --pause, --resume and --prune exclude one another.") }
    if !retry, reason != nil || job != nil { throw ValidationError("--reason and --job belong to --retry.") }
    if reason != nil, job != nil { throw ValidationError("--reason and --job exclude each other.") }
    if let prune, !(0...36_500).contains(prune) { throw ValidationError("--prune takes a number of days.") }
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
    let folder = try data.folder()
    let store = folder.store
    if let sentence = try await tellingFailure({ try await notedDeed(store) }) { return Terminal.say(sentence) }
    try await list(folder)
  }

  private func notedDeed(_ store: SQLiteStore) async throws -> String? {
    let deeds = [(retry, "retry"), (cancel != nil, "cancel"), (pause != nil, "pause"), (resume, "resume")]
    guard let name = deeds.first(where: \.0)?.1 else { return try await deed(store) }
    return try await Noted.change("jobs --\(name)", of: (job ?? cancel).map { "\($0)" }, in: store) {
      try await deed(store)
    }
  }

  /// - Returns: what was done; nil where nothing was asked for but the list.
  private func deed(_ store: SQLiteStore) async throws -> String? {
    if let job {
      try await store.retry(JobID(rawValue: job), at: Date())
      return "Job \(job) waits again."
    }
    if retry { return "\(Figures.count(try await store.retryDead(reason, at: Date()), "dead letter")) put back." }
    if let cancel {
      try await store.cancel(JobID(rawValue: cancel), at: Date())
      return "Job \(cancel) is cancelled."
    }
    if let pause {
      try await store.pause(pause, at: Date())
      return "The queue is paused; what runs goes on."
    }
    if resume {
      try await store.resume()
      return "The queue goes on."
    }
    guard let prune else { return nil }
    return "\(Figures.count(try await forget(prune, store), "job")) forgotten."
  }

  private func forget(_ days: Int, _ store: SQLiteStore) async throws -> Int {
    let time = Date().addingTimeInterval(-86_400 * Double(days))
    let portion = 5_000
    var count = 0
    while true {
      let some = try await store.prune([.done, .cancelled], endedBefore: time, limit: portion)
      count += some
      if some < portion { return count }
    }
  }

  private func list(_ folder: DataFolder) async throws {
    let wanted = try states()
    let now = Date()
    let (jobs, queue) = try await tellingFailure {
      (
        try await folder.store.jobs(in: wanted, limit: limit),
        try await folder.store.status().withStorage(folder.audio, at: now)
      )
    }
    guard !json else { return Terminal.say(try JSONText.make(JobList(jobs, queue, at: now))) }
    for stop in queue.stops { Terminal.say(QueueWords.sentence(stop, at: now)) }
    guard !jobs.isEmpty else { return Terminal.say("There are no such jobs.") }
    let rows = jobs.map { job in
      let waits = job.waitingReason(in: queue, at: now).map { QueueWords.words($0, at: now) }
      return [
        "\(job.id)", job.state.rawValue, "\(job.order.article) r\(job.order.revision)", job.order.voice,
        job.progress.map { "\($0.done)/\($0.total)" } ?? "–", "\(job.attempts)", waits ?? "",
        job.failure.map { "\($0.code): \($0.message)" } ?? "",
      ]
    }
    Terminal.say(
      Terminal.table(
        ["Job", "State", "Article", "Voice", "Chapters", "Attempts", "Waits", "Last failure"], rows, right: [0, 4, 5]))
  }
}
