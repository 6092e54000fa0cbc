import HTTPTypes
import Hummingbird

/// Has nginx send a kept file by itself: it is told where the file lies within a location that nobody else can ask for
/// (`X-Accel-Redirect`).
///
/// Rights, conditions and attempts are ours as ever. What nginx would judge otherwise than RFC 9110 and we do, we send
/// ourselves: `If-Match` and `If-Unmodified-Since`, for which it does not know our tag, sets of ranges, malformed ones
/// and those past the end, HEAD. So its answers are ours, byte for byte.
struct AccelRedirect: Sendable {
  /// The location, with slashes at both ends: "/am-thanh-noi-bo/".
  let location: String

  /// - Returns: nil where nginx is not to send this file for this request.
  func target(
    of place: String?, for request: Request, _ range: ByteRange.Answer, isRangeAsked: Bool
  ) -> String? {
    guard let place, request.method == .get, request.headers[.ifMatch] == nil,
      request.headers[.ifUnmodifiedSince] == nil
    else { return nil }
    if isRangeAsked, case .part = range { return location + place }
    return isRangeAsked ? nil : location + place
  }

  /// Whether `text` can be a location of nginx: segments of letters, digits, hyphens and underscores between slashes.
  static func isLocation(_ text: String) -> Bool {
    text.utf8.count <= 200 && text.wholeMatch(of: /(\/[A-Za-z0-9_-]+)+\//) != nil
  }
}
