import ArgumentParser
import Catalog

/// `sotaynoi articles`: what the handbook holds.
struct Articles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles of the handbook, and what can be heard of them.")

  @OptionGroup var data: DataOptions

  func run() async throws {
    let store = try data.folder().store
    let sections = try await tellingFailure { try await store.handbook() }
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

  private func state(_ listing: ArticleListing) -> String {
    if !listing.article.wantsAudio { return "not spoken" }
    if listing.track?.revision == listing.article.revision { return "ready" }
    let job = listing.job.map { $0.state == .dead ? "failed" : $0.state.rawValue } ?? "not made"
    return listing.track == nil ? job : "\(job), the old text is heard"
  }
}
