/// A `Content-Type` as far as we look at it: type and subtype, and the charset (RFC 9110, 8.3.1).
struct ContentType: Hashable, Sendable {
  /// In small letters: "text/markdown".
  let essence: String
  /// In small letters, nil where none is given.
  let charset: String?

  init(_ header: String) {
    let parts = header.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingBlanks.lowercased() }
    essence = parts.first ?? ""
    charset =
      parts.dropFirst().first { $0.hasPrefix("charset=") }
      .map { $0.dropFirst("charset=".count).filter { $0 != "\"" } }
  }
}
