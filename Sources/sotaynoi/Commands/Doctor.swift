import ArgumentParser
import Foundation
import HandbookDocuments
import JobQueue
import Outgoing
import Studio

/// `sotaynoi doctor`: whether everything is as it should be.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a handbook: settings, database, audio, disk, reader, engine, voices, libraries.",
    discussion: """
      Reads every audio file, while the service runs or not. Exit status 0 when all is well, 1 when something is wrong.

        sotaynoi doctor --data data
        sotaynoi doctor --data data --quick --json
        sotaynoi doctor --data data --collect
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var engineFlags: EngineFlags

  @Flag(help: "Look at the sizes of audio files only, without reading them.")
  var quick = false

  @Flag(help: "Remove audio that has belonged to no track for a day or more.")
  var collect = false

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    // What is wrong with the settings is among the findings; the rest is looked at by what is right of them.
    let settings = try data.file.inspected(data.given + engineFlags.given)
    let path = try settings.dataFolder
    let folder = try settings.folder()
    let places = settings.places
    var findings = SettingsCheck.findings(of: settings)
    findings += try await tellingFailure { try await database(folder) }
    let meter = Meter("Looking at audio", isShown: !json)
    findings += try await tellingFailure {
      try await AudioCheck(catalog: folder.store, audio: folder.audio)
        .findings(readsAll: !quick) { meter.show($0, of: $1) }
    }
    meter.end()
    if collect { findings.append(try await tellingFailure { try await collected(folder) }) }
    findings += folder.covers.problems().map {
      Finding(.problem, "covers", "\($0.path) is not used: \($0.reason).")
    }
    findings += DiskCheck.findings(of: path)
    findings += try await tellingFailure { try await queue(folder, at: path) }
    findings += reader()
    findings += await engine(places)
    if let preview = try? places.preview(folder) {
      findings += await EngineVersions(catalog: folder.store, ledger: folder.store, preview: preview).findings()
    }
    if json {
      Terminal.say(try JSONText.make(findings))
    } else {
      for finding in findings { Terminal.say("\(Self.mark(finding.level))  \(finding.part): \(finding.sentence)") }
    }
    if findings.contains(where: { $0.level == .problem }) { throw ExitCode.failure }
  }

  private static func mark(_ level: Finding.Level) -> String {
    switch level {
    case .ok: "ok     "
    case .note: "note   "
    case .problem: "PROBLEM"
    }
  }

  private func database(_ folder: DataFolder) async throws -> [Finding] {
    let problems = try await folder.store.integrityProblems()
    let state =
      problems.isEmpty
      ? [Finding(.ok, "database", "It is whole.")]
      : problems.prefix(20).map { Finding(.problem, "database", "\($0); restore a backup.") }
    return state + LibraryFloors.findings(of: try await libraries(folder))
  }

  /// Those that read what others have written.
  private func libraries(_ folder: DataFolder) async throws -> [String: String] {
    let sqlite = try await folder.store.libraryVersion()
    return LibraryVersions.ofReaders.merging(["SQLite": sqlite, "libcurl": CurlLibrary.version]) { $1 }
  }

  private func collected(_ folder: DataFolder) async throws -> Finding {
    let gone = try await AudioCollection(catalog: folder.store, audio: folder.audio)
      .run(grace: DataFolder.audioGrace, at: Date())
    return Finding(
      .ok, "audio", "\(Figures.count(gone.files, "old file")) collected (\(Figures.megabytes(gone.bytes))).")
  }

  private func queue(_ folder: DataFolder, at path: String) async throws -> [Finding] {
    let status = try await folder.store.status()
    let dead = status.counts[.dead] ?? 0
    var findings = status.stops.map { stop in
      Finding(stop.author == .cause ? .problem : .note, "queue", QueueWords.sentence(stop, at: Date()))
    }
    if dead > 0 {
      findings.append(
        Finding(
          .problem, "queue",
          "\(Figures.count(dead, "dead letter")); `sotaynoi jobs --data \(path) --state dead` says why."))
    }
    if findings.isEmpty {
      findings.append(Finding(.ok, "queue", "Nothing has failed for good, and nothing holds it up."))
    }
    return findings
  }

  private func reader() -> [Finding] {
    do {
      return ReaderCheck.findings(of: try Installation.reader())
    } catch {
      return [Finding(.problem, "reader", "\(error)")]
    }
  }

  private func engine(_ places: EnginePlaces) async -> [Finding] {
    do {
      return await EngineCheck(synthesizer: try places.synthesizer(), voices: places.library()).findings()
    } catch {
      return [Finding(.problem, "engine", "\(error)")]
    }
  }
}
