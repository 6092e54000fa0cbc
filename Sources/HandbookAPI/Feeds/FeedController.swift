import Catalog
import Foundation
import HTTPTypes
import Hummingbird

/// Feeds of the whole handbook and of each section: `/feeds/handbook.xml`, `/feeds/tin-tuc.json`.
struct FeedController: Sendable {
  let catalog: any Catalog
  let site: Site

  @Sendable func feed(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let parts = (context.parameter("file") ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let format = Format(rawValue: String(parts[1])),
      let (title, articles) = try await content(of: String(parts[0]), for: context.access.viewer)
    else { throw Problem(.notFound, "There is no such feed.") }
    let feed = Feed(
      title: title, path: "/feeds/\(parts[0]).\(format.rawValue)", cover: CoverController.path(of: parts[0]),
      articles: articles, base: try site.base(request), access: context.access)
    switch format {
    case .xml: return try TextAnswer.revalidated(PodcastFeed.make(feed), PodcastFeed.mediaType, for: request)
    case .json:
      return try TextAnswer.revalidated(JSONAnswer.encode(JSONFeed(feed)), JSONFeed.mediaType, for: request)
    }
  }

  private enum Format: String {
    case xml, json
  }

  /// - Returns: nil where there is no section of this name.
  private func content(of name: String, for viewer: Viewer) async throws -> (String, [ArticleListing])? {
    let sections = try await catalog.handbook(for: viewer)
    if name == Self.whole { return (site.title, sections.flatMap(\.articles)) }
    // A standard section is there for everybody, also where nothing in it is.
    let empty = Section.standard.first { $0.id == name }.map { SectionListing(section: $0, articles: []) }
    guard let section = sections.first(where: { $0.section.id == name }) ?? empty else { return nil }
    return ("\(section.section.title) – \(site.title)", section.articles)
  }

  /// The name of the feed of all sections.
  static let whole = "handbook"
}
