import HTTPTypes

/// Names of fields that swift-http-types does not list.
extension HTTPField.Name {
  /// RFC 8288.
  static let link = HTTPField.Name("Link") ?? .location
}
