import AudioStore
import CSodium

/// The secret that allows writing; kept as its digest, compared in constant time.
struct AdminToken: Sendable {
  static let shortest = 16
  private let digest: [UInt8]

  /// - Returns: nil for what is too short, or no token of RFC 6750, 2.1.
  init?(_ text: String) {
    guard text.utf8.count >= Self.shortest, text.utf8.allSatisfy(Self.isTokenCharacter) else { return nil }
    digest = Self.digest(text)
  }

  /// It takes as long for a wrong token as for the right one.
  func matches(_ token: String) -> Bool {
    // Digests are of one length.
    sodium_memcmp(digest, Self.digest(token), digest.count) == 0
  }

  private static func digest(_ text: String) -> [UInt8] { Array(ContentHash(of: Array(text.utf8)).description.utf8) }

  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~+/=".utf8.contains(byte)
    }
  }
}
