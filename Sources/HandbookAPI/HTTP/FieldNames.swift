import HTTPTypes

/// Names of fields that swift-http-types does not list.
extension HTTPField.Name {
  /// RFC 8288.
  static let link = known("Link")
  /// HTML Living Standard, 9.2.4.
  static let lastEventID = known("Last-Event-ID")
  /// Tells nginx to hand on at once what it gets.
  static let xAccelBuffering = known("X-Accel-Buffering")
  /// Tells nginx which file of an internal location to send.
  static let xAccelRedirect = known("X-Accel-Redirect")
  static let xForwardedFor = known("X-Forwarded-For")

  /// None of these has a character that a name may not have.
  private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }
}
