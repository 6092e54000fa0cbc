import AudioStore
import HTTPTypes
import Hummingbird

/// Answers GET and HEAD for a kept file: conditions first, then ranges (RFC 9110, 13.2.2 and 14).
struct FileResponder: Sendable {
  let file: any StoredFile
  let entityTag: EntityTag
  let mediaType: String
  let cacheControl: String
  /// How a proxy sends it in our place; nil where none does.
  var accel: AccelRedirect?

  func answer(_ request: Request) throws(Problem) -> Response {
    var headers: HTTPFields = [
      .eTag: entityTag.description, .cacheControl: cacheControl, .acceptRanges: "bytes",
    ]
    let conditions = Preconditions(request.headers)
    switch conditions.outcome(for: entityTag) {
    case .failed: throw Problem(.preconditionFailed, "The file is not, or no longer, the one that If-Match names.")
    case .notModified: return .notModified(headers)
    case .go: break
    }
    headers[.contentType] = mediaType

    // Range is defined for GET alone; HEAD tells of the whole file (RFC 9110, 14.2).
    let header = request.method == .get && conditions.rangeApplies(to: entityTag) ? request.headers[.range] : nil
    let range = ByteRange.answer(to: header, size: file.size)
    if let target = accel?.target(of: file.place, for: request, range, isRangeAsked: header != nil) {
      // With a whole file nginx says by itself that it takes ranges, with a part it does not.
      if header == nil { headers[.acceptRanges] = nil }
      headers[.xAccelRedirect] = target
      return Response(status: .ok, headers: headers)
    }
    switch range {
    case .whole:
      return Response(status: .ok, headers: headers, body: FileBody.body(of: file, 0..<file.size))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
      return Response(status: .partialContent, headers: headers, body: FileBody.body(of: file, range))
    case .parts(let ranges):
      let multipart = MultipartRanges(
        ranges, size: file.size, mediaType: mediaType, boundary: "part-\(entityTag.opaque)")
      headers[.contentType] = multipart.mediaType
      return Response(status: .partialContent, headers: headers, body: FileBody.body(of: file, multipart.pieces))
    case .unsatisfiable:
      throw Problem(
        .rangeNotSatisfiable, "The file has \(file.size) bytes; the range lies past its end.",
        headers: [.contentRange: "bytes */\(file.size)", .acceptRanges: "bytes"])
    }
  }
}

extension Response {
  /// 304 with the headers that a 200 would have had (RFC 9110, 15.4.5). It has no content, and says no length.
  static func notModified(_ headers: HTTPFields) -> Response {
    var response = Response(status: .notModified, headers: headers)
    response.headers[.contentLength] = nil
    return response
  }
}
