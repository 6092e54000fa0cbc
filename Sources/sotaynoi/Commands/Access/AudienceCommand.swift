import ArgumentParser
import Catalog
import Foundation
import SQLiteStore
import Studio

/// `sotaynoi audience`: for whom sections and articles are.
struct AudienceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audience",
    abstract: "Say for whom a section or an article is; without either, list what was said.",
    discussion: """
      An audience is public, members, or a unit's path, and then meant for its subunits, too. It holds at once, and \
      nothing is spoken anew for it but bulletins that held what they may no longer hold. An article that says none has \
      its section's.

        sotaynoi audience --data data
        sotaynoi audience public --section tin-tuc --data data
        sotaynoi audience dang-bo-tinh/huyen-a --article thong-bao-12 --data data
        sotaynoi audience section --article thong-bao-12 --data data
      """)

  @Argument(
    help: ArgumentHelp(
      "public, members, or a unit; section: what the article's section says; none: nothing is said of a section.",
      valueName: "audience"))
  var audience: String?

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("A section's id.", valueName: "id"))
  var section: String?

  @Option(help: ArgumentHelp("An article's id.", valueName: "id"))
  var article: String?

  func validate() throws {
    guard let audience else {
      if section != nil || article != nil { throw ValidationError("Say which audience: \(Audience.rule).") }
      return
    }
    if (section == nil) == (article == nil) {
      throw ValidationError("Name a section by --section, or an article by --article.")
    }
    if audience == (section == nil ? "section" : "none") { return }
    if Audience(audience) == nil { throw ValidationError("\"\(audience)\" is no audience: \(Audience.rule).") }
  }

  func run() async throws {
    let store = try data.folder().store
    guard let audience else { return try await list(store) }
    let wanted = Audience(audience)
    let change = AudienceChange(catalog: store)
    let bulletins = try await tellingFailure {
      try await Noted.change("audience \(audience)", of: section ?? article, in: store) {
        if let section { return try await change.set(wanted, ofSection: section, now: Date()) }
        guard let id = article.flatMap(ArticleID.init) else { throw Failure("\(article ?? "") is no article's id.") }
        return try await change.set(wanted, of: id, now: Date())
      }
    }
    Terminal.say("\(section ?? article ?? ""): \(audience)")
    for bulletin in bulletins { Terminal.say("\(bulletin) (joined anew)") }
  }

  private func list(_ store: SQLiteStore) async throws {
    let (sections, handbook) = try await tellingFailure {
      (try await store.sectionAudiences(), try await store.handbook(for: .everything))
    }
    var rows: [[String]] = []
    for listing in handbook {
      if let audience = sections[listing.section.id] { rows.append([listing.section.id, "", "\(audience)"]) }
      for article in listing.articles.map(\.article) where article.audience != sections[listing.section.id] {
        rows.append([listing.section.id, article.id.rawValue, article.audience.map { "\($0)" } ?? ""])
      }
    }
    guard !rows.isEmpty else {
      return Terminal.say("No audience was said: all is for members, or public where serve --public says so.")
    }
    Terminal.say(Terminal.table(["Section", "Article", "Audience"], rows, right: []))
  }
}
