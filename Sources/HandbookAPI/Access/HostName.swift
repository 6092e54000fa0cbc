import Foundation

/// The host of an address to bind, of a `Host` header, or of an `Origin`.
enum HostName {
  /// Whether this name means the machine itself, and no network can carry what is sent to it.
  static func isLoopback(_ name: some StringProtocol) -> Bool {
    let bare = withoutPort(name.lowercased())
    if bare == "localhost" || bare == "::1" || bare == "[::1]" { return true }
    let numbers = bare.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// The authority of an origin: "https://a.vn:8443" is "a.vn:8443" (RFC 6454, 6.2).
  /// - Returns: nil for "null" and anything else without a scheme.
  static func authority(ofOrigin origin: String) -> String? {
    guard let scheme = origin.range(of: "://") else { return nil }
    return String(origin[scheme.upperBound...]).lowercased()
  }

  private static func withoutPort(_ text: String) -> String {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") { return String(text[...end]) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[0]) : text
  }
}
