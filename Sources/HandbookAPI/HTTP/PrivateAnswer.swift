import HTTPTypes
import Hummingbird

/// Answers at addresses that are somebody's own.
enum PrivateAnswer {
  /// No shared cache keeps it, and no page that is reached from it learns where it was (W3C Referrer Policy).
  static func mark(_ response: inout Response) {
    response.headers[.cacheControl] = "private, no-cache"
    response.headers[.referrerPolicy] = "no-referrer"
  }
}

extension Response {
  /// Leads to where the sound is now; nobody keeps that, and the address that was asked for goes no further.
  static func leading(to path: String) -> Response {
    Response(
      status: .temporaryRedirect,
      headers: [.location: path, .cacheControl: "no-store", .referrerPolicy: "no-referrer"])
  }
}
