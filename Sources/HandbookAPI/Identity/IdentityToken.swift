import Foundation

/// A token as it comes (JWS Compact Serialization, RFC 7515, 3.1): its header is read and judged before any key is looked
/// for. Read by hand, since jwt-kit takes its first key for a token whose `kid` it does not know, and whatever `alg` a key
/// leaves open.
struct IdentityToken: Sendable {
  /// Bytes; more is no token of a person's. Browsers keep 4,096 bytes of a cookie.
  static let longest = 8192
  private static let longestKeyName = 200

  let text: String
  let algorithm: SigningAlgorithm
  /// `kid`.
  let keyName: String?
  /// The claims, not believed yet.
  let payload: Data

  /// Whether some text has the form of one: three parts between dots.
  static func looksLikeOne(_ text: String) -> Bool { text.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 }

  private struct Header: Decodable {
    var alg: String
    var typ: String?
    var kid: String?
    var crit: JSONValue?
  }

  /// - Throws: `IdentityError`.
  init(_ text: String, _ settings: IdentitySettings) throws(IdentityError) {
    guard text.utf8.count <= Self.longest else { throw .tooLarge }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed("it has no three parts") }
    guard let head = Self.bytes(parts[0]), let payload = Self.bytes(parts[1]), Self.bytes(parts[2]) != nil,
      let header = try? JSONDecoder().decode(Header.self, from: head)
    else { throw .malformed("its parts are no base64url, or its header no JSON with alg") }
    // What it says must be understood is not (RFC 7515, 4.1.11).
    guard header.crit == nil else { throw .malformed("crit names what is not understood here") }
    guard settings.types.contains(Self.type(header.typ)) else { throw .otherType }
    guard let algorithm = SigningAlgorithm(rawValue: header.alg), settings.algorithms.contains(algorithm) else {
      throw .otherAlgorithm
    }
    guard (header.kid ?? "").utf8.count <= Self.longestKeyName else { throw .malformed("kid is too long") }
    self.text = text
    self.algorithm = algorithm
    self.payload = payload
    keyName = header.kid
  }

  private static func type(_ typ: String?) -> String {
    let type = typ?.lowercased() ?? "jwt"
    return type.hasPrefix("application/") ? String(type.dropFirst("application/".count)) : type
  }

  /// The bytes of base64url without padding (RFC 7515, 2); nil for anything else, and for nothing.
  private static func bytes(_ text: Substring) -> Data? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    guard isPlain, !text.isEmpty else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
  }
}
