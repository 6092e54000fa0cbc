import ArgumentParser
import Catalog
import Foundation
import JobQueue
import Studio

/// `sotaynoi batch`: a batch definition run now, or what the last runs have done.
struct Batch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a batch of Jobs/ now; without a name, list the batches.",
    discussion: """
      Brings what the batch selects up to date: what would sound different is made, the rest is left alone. Works \
      itself, beside the service or without it, until all is made. Exit status 1 where something failed.

      A batch is a file NAME.json: title, schedule (cron) and timeZone, select (sections, articles), voice, formats, \
      limits (articles, minutes), inbox (a folder), feeds (url, section, sections, audience, take, withdraws, entries), bulletin, \
      notify (addresses). Documents of the inbox and new entries of the feeds are published first.

        sotaynoi batch --data data
        sotaynoi batch nightly --data data
        sotaynoi batch nightly --last --data data
      """)

  @Argument(help: "The batch's name: its file's, without .json.")
  var name: String?

  @OptionGroup var data: DataOptions
  @OptionGroup var batches: BatchOptions
  @OptionGroup var speaker: EngineOptions
  @OptionGroup var audio: FormatOptions

  @Flag(help: "Print the report of the last run, and run nothing.")
  var last = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    let settings = try data.settings(batches.given + speaker.given + audio.given)
    let folder = try settings.folder()
    let library = try settings.batchLibrary()
    guard let name else { return try await list(library, folder) }
    let batch = try tellingFailure { try library.batch(named: name) }
    let courier = try settings.courier(folder)
    let report = try await tellingFailure {
      last ? try await lastReport(name, folder) : try await make(batch, folder, settings)
    }
    // Tried once here; a service on this folder tries again.
    if !last, let courier { while try await courier.deliverOne(at: Date()) {} }
    if !last, courier == nil, !batch.notify.isEmpty {
      Terminal.complain("Nobody is told: set SOTAYNOI_WEBHOOK_SECRET, which webhooks are signed with.")
    }
    if json { Terminal.say(try JSONText.make(report)) } else { Terminal.say(report.text ?? "") }
    if !report.failed.isEmpty { throw ExitCode.failure }
  }

  private func lastReport(_ name: String, _ folder: DataFolder) async throws -> BatchReport {
    guard let data = try await folder.store.runs(of: name, limit: 1).first?.report else {
      throw Failure("The batch \(name) has not been run yet.")
    }
    return try BatchReport(encoded: data)
  }

  /// The runner waits for the jobs, and a worker beside it makes them.
  private func make(
    _ batch: BatchDefinition, _ folder: DataFolder, _ settings: ResolvedSettings
  ) async throws -> BatchReport {
    let worker = Worker(
      id: Work.workerID, queue: folder.store, catalog: folder.store, renderJob: try settings.places.renderJob(folder),
      logger: ServiceLog.logger("worker", level: .warning))
    let runner = try settings.batchRunner(folder, level: .warning)
    return try await withThrowingTaskGroup(of: BatchReport?.self) { group in
      group.addTask {
        await worker.run()
        return nil
      }
      group.addTask { try await runner.run(batch, planned: Date()) }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let report = result { return report }
      }
      throw Failure("The batch \(batch.name) is being run already.")
    }
  }

  private func list(_ library: BatchLibrary, _ folder: DataFolder) async throws {
    let names = try tellingFailure { try library.names() }
    guard !names.isEmpty else { return Terminal.say("There are no batches in \(library.folder).") }
    var rows: [[String]] = []
    for name in names {
      let batch = try tellingFailure { try library.batch(named: name) }
      let last = try await tellingFailure { try await folder.store.runs(of: name, limit: 1).first }
      let next = batch.schedule?.next(after: Date()).map(QueueWords.time)
      rows.append([
        name, batch.schedule.map { "\($0.expression) (\($0.timeZone.identifier))" } ?? "by hand", next ?? "–",
        last.map { QueueWords.time($0.startedAt) } ?? "never", batch.title ?? "",
      ])
    }
    Terminal.say(Terminal.table(["Batch", "Schedule", "Next", "Last", "Title"], rows))
  }
}
