import CSodium
public import Foundation

/// The secret that webhooks are signed with, as Standard Webhooks writes it: "whsec_" and 24 to 64 bytes in Base64.
///
/// ```swift
/// let headers = try WebhookSecret("whsec_…").headers(id: "msg_1", body: body, at: .now)
/// ```
public struct WebhookSecret: Sendable {
  private let key: [UInt8]

  /// - Returns: nil where `text` is not of that form.
  public init?(_ text: String) {
    guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))),
      (24...64).contains(key.count)
    else { return nil }
    self.key = Array(key)
  }

  /// The headers of a signed message (https://www.standardwebhooks.com, specification 1.0): its id, the time, and the
  /// HMAC-SHA256 of both and the body.
  /// - Parameter id: the same for each try of a message, so that a receiver tells repetitions.
  public func headers(id: String, body: [UInt8], at time: Date) -> [String: String] {
    let seconds = String(Int(time.timeIntervalSince1970))
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    let content = Array("\(id).\(seconds).".utf8) + body
    crypto_auth_hmacsha256_update(&state, content, UInt64(content.count))
    var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_bytes()))
    crypto_auth_hmacsha256_final(&state, &digest)
    return [
      "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": "v1,\(Data(digest).base64EncodedString())",
      "content-type": "application/json",
    ]
  }
}
