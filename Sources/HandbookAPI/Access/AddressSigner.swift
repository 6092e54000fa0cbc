import CSodium
import Studio

/// Signs addresses with HMAC-SHA-256 (RFC 2104, FIPS 198-1).
struct AddressSigner: Sendable {
  private let key: [UInt8]

  /// - Parameter key: kept beside the handbook, so that addresses outlive a restart; nil for one that dies with the
  ///   process.
  init(key: [UInt8]?) { self.key = key ?? Secrets.randomBytes() }

  /// The signature of some text, 43 characters of base64url.
  func signature(of text: String) -> String {
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    let content = Array(text.utf8)
    crypto_auth_hmacsha256_update(&state, content, UInt64(content.count))
    var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_bytes()))
    crypto_auth_hmacsha256_final(&state, &digest)
    return Secrets.base64URL(digest)
  }

  /// It takes as long for a wrong signature as for the right one.
  func isSignature(_ signature: String, of text: String) -> Bool {
    let right = Array(self.signature(of: text).utf8)
    let given = Array(signature.utf8)
    return given.count == right.count && sodium_memcmp(given, right, right.count) == 0
  }
}
