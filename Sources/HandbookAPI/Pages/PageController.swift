import Foundation
import HTTPTypes
import HandbookPages
import Hummingbird

/// The pages on which members listen, out of files that are compiled in.
enum PageController {
  /// The page of the handbook and of each of its articles: its script looks at the address.
  @Sendable static func page(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.page, to: request)
  }

  @Sendable static func asset(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(context.parameter("name").flatMap(PageFile.init(asset:)), to: request)
  }

  /// The service worker stands at the top, since it may only answer for what lies below it.
  @Sendable static func worker(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.worker, to: request)
  }

  @Sendable static func manifest(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.manifest, to: request)
  }

  @Sendable static func description(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.description, to: request)
  }

  private static func answer(_ file: PageFile?, to request: Request) throws(Problem) -> Response {
    guard let file else { throw Problem(.notFound, "There is nothing at this address.") }
    let sent = (Gzip.isTaken(by: request) ? file.compressed : nil) ?? file
    var response = try FileResponder(
      file: sent, entityTag: sent.entityTag, mediaType: sent.mediaType, cacheControl: "no-cache"
    ).answer(request)
    response.headers[.vary] = "Accept-Encoding"
    if sent.isCompressed, response.status != .notModified { response.headers[.contentEncoding] = "gzip" }
    return response
  }
}
