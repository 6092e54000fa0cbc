import Foundation
import JWTKit
import Testing

@testable import HandbookAPI

/// Makes tokens as an identity provider does, and as those do who would like to be one.
struct IdentityBench: Sendable {
  static let issuer = "https://dang-nhap.example.vn"
  static let audience = "so-tay"
  /// When the tokens of identity/tokens.tsv were issued.
  static let issued = Date(timeIntervalSince1970: 1_790_000_000)
  static let shared = Array("khoa-chung-cua-so-tay-va-nha-cung-cap-danh-tinh-du-dai-cho-HS512-nhe".utf8)

  /// The algorithm that signs; what a header says of it is another thing.
  let algorithm: any JWTAlgorithm

  init(_ algorithm: any JWTAlgorithm) { self.algorithm = algorithm }

  /// A key of the provider's, by the name "a".
  static func elliptic(_ key: ES256PrivateKey = ES256PrivateKey()) async throws -> IdentityBench {
    let keys = JWTKeyCollection()
    return IdentityBench(try await keys.add(ecdsa: key).getKey())
  }

  static func rsa() async throws -> (IdentityBench, Insecure.RSA.PublicKey) {
    let pem = try String(contentsOf: cases.appending(path: "rsa.pem"), encoding: .utf8)
    let key = try Insecure.RSA.PrivateKey(pem: pem)
    return (IdentityBench(try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).getKey()), key.publicKey)
  }

  static func hmac(_ key: [UInt8]) async throws -> IdentityBench {
    IdentityBench(try await JWTKeyCollection().add(hmac: HMACKey(from: key), digestAlgorithm: .sha256).getKey())
  }

  static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/identity")

  static func keySet(_ keys: [(name: String, key: ES256PrivateKey)]) throws -> String {
    let entries = try keys.map { name, key in
      let (x, y) = try #require(key.publicKey.parameters)
      return
        #"{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"\#(name)","x":"\#(url64(x))","y":"\#(url64(y))"}"#
    }
    return #"{"keys":[\#(entries.joined(separator: ","))]}"#
  }

  /// Base64url of what may be Base64.
  private static func url64(_ text: String) -> String {
    text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func claims(_ more: [String: Any?] = [:], at now: Date = Date()) -> [String: Any] {
    let time = now.timeIntervalSince1970.rounded(.down)
    let usual: [String: Any] = [
      "iss": issuer, "aud": audience, "sub": "dv-0042", "name": "Đồng chí Mẫu", "iat": time, "exp": time + 600,
      "units": ["tinh/huyen-a"],
    ]
    return more.reduce(into: usual) { $0[$1.key] = $1.value }
  }

  func token(_ claims: [String: Any] = claims(), header: [String: Any?] = [:]) throws -> String {
    let usual: [String: Any] = ["alg": algorithm.name, "typ": "JWT", "kid": "a"]
    let header = header.reduce(into: usual) { $0[$1.key] = $1.value }
    let signed = try "\(Self.part(header)).\(Self.part(claims))"
    return signed + "." + Self.part(Data(try algorithm.sign(Data(signed.utf8))))
  }

  static func part(_ object: [String: Any]) throws -> String {
    part(try JSONSerialization.data(withJSONObject: object))
  }

  static func part(_ bytes: Data) -> String { url64(bytes.base64EncodedString()) }

  static func settings(_ keys: IdentitySettings.Keys = .set(url: "https://x.example/keys")) -> IdentitySettings {
    IdentitySettings(issuer: issuer, audience: audience, keys: keys)
  }
}
