import ArgumentParser
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

        sotaynoi rerender thong-bao-hop --data data --voice nam
        sotaynoi rerender --section thong-bao --data data
        sotaynoi rerender --all --changed --preview --data data
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

  @OptionGroup var places: EnginePlaces

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    let ways = [!articles.isEmpty, !section.isEmpty, all]
    guard ways.filter({ $0 }).count == 1 else {
      throw ValidationError("Name articles, or a --section, or --all.")
    }
  }

  func run() async throws {
    let folder = try data.folder()
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

  private func look(at folder: DataFolder) async throws -> [Rerendering.Outcome] {
    if let voice { _ = try places.library().voice(named: voice) }
    let handbook = try await folder.store.handbook()
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
    /// "same", "missing" or "changed"; none where it was not looked.
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
      case .chapters(let changed)?:
        effect = "changed"
        chapters = changed
      case nil: break
      }
    }
  }
}
