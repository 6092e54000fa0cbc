import AudioStore
import Catalog
import Foundation
import Hummingbird

/// The files of an article for the holder of a feed token: `/listen/private/TOKEN/thong-bao-12.mp3`, `.vtt`,
/// `.chapters.json`. The address stays for as long as the token does, and answers the current track.
struct PrivateFileController: Sendable {
  let catalog: any Catalog
  let files: OpenedFiles
  let gate: Gate

  @Sendable func file(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let access = try await gate.access(
      ofFeed: context.parameter("token") ?? "", from: context.client, at: Date())
    guard let named = ArticleFile(context.parameter("file") ?? "") else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    guard let audible = try await catalog.audibleArticle(named.article, for: access.viewer),
      let hash = named.content(of: audible.track), let file = try await files.open(hash)
    else {
      _ = try await Published(catalog: catalog).listing(of: named.article, for: access.viewer)
      throw Problem(.notReady, "The audio is being made; try again soon.", headers: [.retryAfter: "30"])
    }
    var response = try FileResponder(
      file: file, entityTag: EntityTag(of: hash), mediaType: named.kind.mediaType,
      cacheControl: "private, no-cache"
    ).answer(request)
    PrivateAnswer.mark(&response)
    return response
  }
}

/// One of an article's files by the last part of an address: "thong-bao-12.chapters.json".
struct ArticleFile: Hashable, Sendable {
  let article: ArticleID
  let kind: PublicAddress.Kind

  /// - Returns: nil where it names no article, or nothing that an article has.
  init?(_ name: String) {
    guard let dot = name.firstIndex(of: "."), let article = ArticleID(String(name[..<dot])),
      let kind = PublicAddress.Kind.all.first(where: { $0.name == name[name.index(after: dot)...] })
    else { return nil }
    self.article = article
    self.kind = kind
  }

  /// - Returns: nil where the track has no such file.
  func content(of track: Track) -> ContentHash? {
    track.files.first { $0.name == kind.fileName }.flatMap { ContentHash($0.content) }
  }
}
