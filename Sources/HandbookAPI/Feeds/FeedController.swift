import Catalog
import Foundation
import HTTPTypes
import Hummingbird

/// Feeds of the whole handbook and of each section: `/feeds/handbook.xml`, `/feeds/tin-tuc.json`; and the archives of
/// their years, `/feeds/handbook.2025.xml`; and the same as an audiobook, `/feeds/tin-tuc.audiobook`.
struct FeedController: Sendable {
  let catalog: any Catalog
  let site: Site

  let gate: Gate

  @Sendable func feed(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await feed(request, context, context.access, in: "/feeds")
  }

  /// `/feeds/private/TOKEN/handbook.xml`: what the holder of a feed token may hear, each file at an address that holds
  /// the token too. An article keeps its guid whatever the token is.
  @Sendable func privateFeed(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let token = context.parameter("token") ?? ""
    let access = try await gate.access(ofFeed: token, from: context.client, at: Date())
    var response = try await feed(request, context, access, in: "/feeds/private/\(token)")
    PrivateAnswer.mark(&response)
    return response
  }

  private func feed(
    _ request: Request, _ context: HandbookContext, _ access: Access, in folder: String
  ) async throws -> Response {
    guard let name = FeedName(context.parameter("file") ?? "", in: folder),
      let (title, articles) = try await content(of: name.feed, for: access.viewer),
      let feed = Feed(
        title: title, name: name, cover: cover(of: name.feed, access), articles: articles,
        base: try site.base(request), access: access)
    else { throw Problem(.notFound, "There is no such feed.") }
    switch name.format {
    case .xml: return try TextAnswer.revalidated(PodcastFeed.make(feed), PodcastFeed.mediaType, for: request)
    case .json:
      return try TextAnswer.revalidated(JSONAnswer.encode(JSONFeed(feed)), JSONFeed.mediaType, for: request)
    case .audiobook:
      return try TextAnswer.revalidated(
        JSONAnswer.encode(AudiobookManifest(feed, publisher: site.title)), AudiobookManifest.mediaType, for: request)
    }
  }

  /// Players fetch covers without a token: a private feed shows its section's only where all sections of that name are
  /// known to everybody.
  private func cover(of name: String, _ access: Access) -> String {
    guard case .ofFeed = access.addresses, !Section.standard.contains(where: { $0.id == name }) else {
      return CoverController.path(of: name)
    }
    return CoverController.path(of: Self.whole)
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
