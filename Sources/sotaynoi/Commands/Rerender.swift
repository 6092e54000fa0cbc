import ArgumentParser
import AudioStore
import Catalog
import Foundation
import JobQueue
import Studio

/// `sotaynoi rerender`: articles spoken once more.
struct Rerender: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "File articles to be spoken anew: one, a section, all, or what would sound different.",
    discussion: """
      With --changed each article is narrated again, and only those are filed of which a chapter would sound \
      different, after a change of a voice profile or of the rules; chapters that stay the same are not spoken again. \
      The old track is heard until the new one is whole.

      A new version of the engine waits for an admin: what is there is not made anew for its sake. --canary speaks some \
      articles with it, publishes nothing and writes old and new side by side; --approve-engine lets the night make the \
      rest, so many a night as you say.

        sotaynoi rerender thong-bao-hop --data data --voice nam
        sotaynoi rerender --section thong-bao --data data
        sotaynoi rerender --all --changed --preview --data data
        sotaynoi rerender --canary 3 --out canary --data data
        sotaynoi rerender --approve-engine --minutes-a-night 600 --data data
      """)

  @Argument(help: ArgumentHelp("Articles' ids.", valueName: "article"))
  var articles: [String] = []

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("All articles of a section; may be given more than once.", valueName: "id"))
  var section: [String] = []

  @Flag(help: "All articles.")
  var all = false

  @Option(help: ArgumentHelp("Another voice than the one each article has.", valueName: "name"))
  var voice: String?

  @Flag(help: "Only articles of which something would sound different.")
  var changed = false

  @Flag(help: "Say what would sound different, and file nothing.")
  var preview = false

  @Option(
    help: ArgumentHelp("Speak so many articles with the engine of now, to listen to; publish none.", valueName: "n"))
  var canary: Int?

  @Option(help: ArgumentHelp("Where --canary writes old and new.", valueName: "folder"))
  var out = "canary"

  @Flag(help: "Approve the version of the engine, so that the night makes anew what older ones made.")
  var approveEngine = false

  @Option(help: ArgumentHelp("The most articles a night for the new engine's sake.", valueName: "n"))
  var articlesANight: Int?

  @Option(help: ArgumentHelp("The most minutes of audio a night for the new engine's sake.", valueName: "n"))
  var minutesANight: Int?

  @OptionGroup var engineFlags: EngineFlags

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if let canary, canary < 1 { throw ValidationError("--canary takes a number from 1.") }
    guard
      [articlesANight, minutesANight].allSatisfy({ $0.map { (1...EngineApproval.mostANight).contains($0) } ?? true })
    else {
      throw ValidationError("A budget is a number from 1 to \(EngineApproval.mostANight).")
    }
    if articlesANight != nil || minutesANight != nil, !approveEngine {
      throw ValidationError("A budget belongs to --approve-engine.")
    }
    let ways = [!articles.isEmpty, !section.isEmpty, all]
    if approveEngine {
      guard !ways.contains(true), canary == nil, !changed, !preview, voice == nil else {
        throw ValidationError("--approve-engine is for the whole handbook.")
      }
      return
    }
    if canary != nil, !ways.contains(true) { return }
    guard ways.filter({ $0 }).count == 1 else {
      throw ValidationError("Name articles, or a --section, or --all.")
    }
  }

  private var places: EnginePlaces { get throws { try data.settings(engineFlags.given).places } }

  func run() async throws {
    let folder = try data.settings(engineFlags.given).folder()
    if approveEngine { return try await approve(folder) }
    if let canary { return try await tryEngine(canary, folder) }
    let outcomes = try await tellingFailure { try await look(at: folder) }
    if json {
      Terminal.say(try JSONText.make(outcomes.map(Line.init)))
    } else {
      for outcome in outcomes { say(outcome) }
      let filed = outcomes.filter { $0.job != nil }.count
      let same = outcomes.filter { $0.effect == .some(Effect.none) }.count
      Terminal.say("\(Figures.count(filed, "job")) filed; \(Figures.count(same, "article")) would sound the same.")
    }
    if outcomes.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
  }

  private func approve(_ folder: DataFolder) async throws {
    let author = ProcessInfo.processInfo.environment["USER"] ?? "admin"
    let standings = try await tellingFailure {
      let versions = EngineVersions(catalog: folder.store, ledger: folder.store, preview: try places.preview(folder))
      return try await Noted.change("rerender --approve-engine", of: nil, in: folder.store) {
        try await versions.approve(
          articlesANight: articlesANight, minutesANight: minutesANight, by: author, at: Date())
      }
    }
    guard !standings.isEmpty else { return Terminal.say("Nothing has been spoken yet; there is nothing to approve.") }
    let limits = [articlesANight.map { "\($0) articles" }, minutesANight.map { "\($0) minutes of audio" }]
      .compactMap(\.self).joined(separator: " and ")
    for standing in standings {
      Terminal.say(
        standing.waits
          ? "\(standing.identity) is approved; the next batches make anew what older versions made"
            + (limits.isEmpty ? "." : ", up to \(limits) a night.")
          : "\(standing.identity) was approved already\(limits.isEmpty ? "" : "; up to \(limits) a night are made").")
    }
  }

  private func tryEngine(_ count: Int, _ folder: DataFolder) async throws {
    let outcomes = try await tellingFailure { () async throws in
      let handbook = try await folder.store.handbook(for: .everything)
      let listings = try Selection(sections: section, articles: articles).find(in: handbook)
      try AtomicFile.makeFolder(out)
      let meter = Meter("Speaking", isShown: !json)
      defer { meter.end() }
      return try await EngineTrial(audio: folder.audio, renderJob: try places.renderJob(folder))
        .run(EngineTrial.some(count, of: listings), into: out, progress: { meter.show($0, of: $1) })
    }
    if json { Terminal.say(try JSONText.make(outcomes)) } else { CanaryWords.lines(outcomes).forEach(Terminal.say) }
    for outcome in outcomes { outcome.problem.map { Terminal.complain("\(outcome.article): \($0)") } }
    if outcomes.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
  }

  private func look(at folder: DataFolder) async throws -> [Rerendering.Outcome] {
    if let voice { _ = try places.library().voice(named: voice) }
    let handbook = try await folder.store.handbook(for: .everything)
    let listings = try Selection(sections: section, articles: articles).find(in: handbook)
    let meter = Meter("Looking at articles", isShown: !json)
    defer { meter.end() }
    return try await Rerendering(queue: folder.store, preview: try places.preview(folder))
      .run(
        listings, voice: voice, onlyChanged: changed || preview, files: !preview, priority: .admin, at: Date(),
        progress: { meter.show($0, of: $1) })
  }

  private func say(_ outcome: Rerendering.Outcome) {
    if let problem = outcome.problem { return Terminal.complain("\(outcome.article): \(problem)") }
    let job = outcome.job.map { " → job \($0.id)" } ?? ""
    switch outcome.effect {
    case Effect.none?: return
    case .missing?: Terminal.say("\(outcome.article): not spoken by \(outcome.voice) yet\(job)")
    case .engine?:
      Terminal.say(
        "\(outcome.article): only the engine is of another version"
          + (outcome.waitsForApproval ? ", which waits for --approve-engine" : "") + job)
    case .chapters([])?: Terminal.say("\(outcome.article): only its titles, tags or cover would change\(job)")
    case .chapters(let chapters)?:
      Terminal.say("\(outcome.article): \(Figures.count(chapters.count, "chapter")) would sound different\(job)")
      guard preview else { return }
      for chapter in chapters { Terminal.say("  \(chapter.title): \(chapter.reading.prefix(400))") }
    case nil: Terminal.say("\(outcome.article)\(job)")
    }
  }

  private struct Line: Encodable {
    var article: String
    var voice: String
    /// "same", "missing", "engine" or "changed"; none where it was not looked.
    var effect: String?
    var chapters: [Effect.ChangedChapter]?
    var job: Int64?
    var problem: String?

    init(_ outcome: Rerendering.Outcome) {
      article = outcome.article.rawValue
      voice = outcome.voice
      job = outcome.job?.id.rawValue
      problem = outcome.problem
      switch outcome.effect {
      case Effect.none?: effect = "same"
      case .missing?: effect = "missing"
      case .engine?: effect = "engine"
      case .chapters(let changed)?:
        effect = "changed"
        chapters = changed
      case nil: break
      }
    }
  }
}
