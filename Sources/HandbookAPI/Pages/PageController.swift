import Foundation
import HandbookPages
import Hummingbird

/// The page on which members listen, out of files that are compiled in.
enum PageController {
  @Sendable static func page(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.page, to: request)
  }

  @Sendable static func asset(_ request: Request, _ context: HandbookContext) throws -> Response {
    guard let file = context.parameter("name").flatMap(PageFile.init(name:)) else {
      throw Problem(.notFound, "There is nothing at this address.")
    }
    return try answer(file, to: request)
  }

  @Sendable static func description(_ request: Request, _ context: HandbookContext) throws -> Response {
    try answer(.description, to: request)
  }

  private static func answer(_ file: PageFile, to request: Request) throws(Problem) -> Response {
    try FileResponder(
      file: file, entityTag: file.entityTag, mediaType: file.mediaType, cacheControl: "no-cache"
    ).answer(request)
  }
}
