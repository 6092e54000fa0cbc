import Foundation
import HTTPTypes
import Hummingbird

/// Answers that are made anew for each request, and kept by caches.
enum TextAnswer {
  /// An answer to GET or HEAD that a cache keeps and asks about each time: its tag is the digest of the very body, so
  /// that two answers of one tag are one sequence of bytes.
  /// - Parameter tag: another one, where it says the same as the digest would.
  static func revalidated(
    _ body: Data, _ mediaType: String, tag: EntityTag? = nil, for request: Request
  ) throws(Problem) -> Response {
    let tag = tag ?? EntityTag(of: body)
    var headers: HTTPFields = [.eTag: tag.description, .cacheControl: "no-cache"]
    switch Preconditions(request.headers).outcome(for: tag) {
    case .notModified: return .notModified(headers)
    case .failed: throw Problem(.preconditionFailed, "It is not, or no longer, in the state that If-Match names.")
    case .go:
      headers[.contentType] = mediaType
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
  }
}
