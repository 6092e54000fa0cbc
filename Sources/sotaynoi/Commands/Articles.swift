import ArgumentParser
import Catalog
import Foundation
import Studio

/// `sotaynoi articles`: what the handbook holds.
struct Articles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles of the handbook, and what can be heard of them; withdraw some.",
    discussion: """
      What is withdrawn is gone at once on every way in, its audio too. Publishing it again brings it back.

        sotaynoi articles --data data
        sotaynoi articles --data data --withdraw thong-bao-12
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Take an article out of the handbook; more than one by repeating it.", valueName: "id"))
  var withdraw: [String] = []

  func run() async throws {
    let store = try data.folder().store
    guard withdraw.isEmpty else { return try await takeOut(withdraw, of: store) }
    let sections = try await tellingFailure { try await store.handbook(for: .everything) }
    let rows = sections.flatMap { section in
      section.articles.map { listing in
        [
          section.section.id, listing.article.id.rawValue, String(listing.article.title.prefix(60)),
          "\(listing.article.revision)", listing.track.map { Figures.clock(milliseconds: $0.duration) } ?? "–",
          state(listing),
        ]
      }
    }
    guard !rows.isEmpty else { return Terminal.say("The handbook has no articles; sotaynoi publish adds some.") }
    Terminal.say(Terminal.table(["Section", "Article", "Title", "Revision", "Audio", "State"], rows, right: [3, 4]))
  }

  /// All that can be withdrawn are, also after one that cannot.
  private func takeOut(_ names: [String], of store: any Catalog & AuditLog) async throws {
    var hasFailed = false
    for name in names {
      do {
        guard let id = ArticleID(name) else { throw Failure("\(name) is no article's id.") }
        let bulletins = try await Noted.change("articles --withdraw", of: name, in: store) {
          try await Withdrawal(catalog: store).run(id, now: Date())
        }
        Terminal.say("\(id) (withdrawn)")
        for bulletin in bulletins { Terminal.say("\(bulletin) (joined anew without it)") }
      } catch {
        hasFailed = true
        Terminal.complain("\(error)")
      }
    }
    if hasFailed { throw ExitCode.failure }
  }

  private func state(_ listing: ArticleListing) -> String {
    if !listing.article.wantsAudio { return "not spoken" }
    if listing.track?.revision == listing.article.revision { return "ready" }
    let job = listing.job.map { $0.state == .dead ? "failed" : $0.state.rawValue } ?? "not made"
    return listing.track == nil ? job : "\(job), the old text is heard"
  }
}
