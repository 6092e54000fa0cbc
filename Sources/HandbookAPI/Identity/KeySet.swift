import Foundation
import JWTKit

/// The keys of an identity provider, each bound to the algorithms that it is taken for.
struct KeySet: Sendable {
  /// One key for one algorithm: a collection of jwt-kit's that holds nothing else, so that it has nothing to choose.
  private let verifiers: [Name: JWTKeyCollection]

  private struct Name: Hashable {
    /// Empty for a shared key, which counts whatever a token calls it.
    var key: String
    var algorithm: SigningAlgorithm
  }

  /// Bytes of a key set at the most, and keys in it.
  static let largest = 256 << 10
  private static let mostKeys = 64

  /// Of a set (RFC 7517, 5); keys that are of another kind, for another use, too short, or broken are passed over, as the
  /// RFC wants it.
  /// - Throws: `KeySetError` where it is no key set, or none of its keys is of use.
  init(json: [UInt8], for algorithms: Set<SigningAlgorithm>) async throws {
    guard let list = try? JSONDecoder().decode(Listed.self, from: Data(json)) else { throw KeySetError.unreadable }
    guard list.keys.count <= Self.mostKeys else { throw KeySetError.tooMany(Self.mostKeys) }
    var verifiers: [Name: JWTKeyCollection] = [:]
    for listed in list.keys {
      guard let key = listed.key, listed.isForSigning, let name = key.keyIdentifier?.string, !name.isEmpty else {
        continue
      }
      for algorithm in algorithms where verifiers[Name(key: name, algorithm: algorithm)] == nil {
        verifiers[Name(key: name, algorithm: algorithm)] = await Self.verifier(key, for: algorithm)
      }
    }
    guard !verifiers.isEmpty else { throw KeySetError.nothingOfUse }
    self.verifiers = verifiers
  }

  /// Of one shared key.
  init(shared key: [UInt8], for algorithms: Set<SigningAlgorithm>) async {
    var verifiers: [Name: JWTKeyCollection] = [:]
    for algorithm in algorithms {
      let digest: DigestAlgorithm? =
        switch algorithm {
        case .hs256: .sha256
        case .hs384: .sha384
        case .hs512: .sha512
        default: nil
        }
      guard let digest else { continue }
      let keys = JWTKeyCollection()
      await keys.add(hmac: HMACKey(from: key), digestAlgorithm: digest)
      verifiers[Name(key: "", algorithm: algorithm)] = keys
    }
    self.verifiers = verifiers
  }

  /// How many keys are of use.
  var count: Int { Set(verifiers.keys.map(\.key)).count }

  /// Whether a key of this name is there, whatever for.
  func knows(_ name: String?) -> Bool { verifiers.keys.contains { $0.key.isEmpty || $0.key == name } }

  /// - Throws: `IdentityError` where the key is not there, or has not signed the token.
  func verify(_ token: IdentityToken) async throws(IdentityError) {
    let shared = verifiers[Name(key: "", algorithm: token.algorithm)]
    let named = token.keyName.flatMap { $0.isEmpty ? nil : verifiers[Name(key: $0, algorithm: token.algorithm)] }
    guard let keys = shared ?? named else { throw knows(token.keyName) ? .otherAlgorithm : .unknownKey }
    do {
      _ = try await keys.verify(token.text, as: Unread.self)
    } catch {
      throw .badSignature
    }
  }

  /// What is signed is read when it is known to be.
  private struct Unread: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) {}
  }

  /// - Returns: nil where the key is not of this algorithm's kind, or says that it is another's.
  private static func verifier(_ key: JWK, for algorithm: SigningAlgorithm) async -> JWTKeyCollection? {
    guard let wanted = JWK.Algorithm(rawValue: algorithm.rawValue), key.algorithm == nil || key.algorithm == wanted,
      fits(key, algorithm)
    else { return nil }
    var key = key
    key.algorithm = wanted
    // Whoever publishes a private key has none; ours only ever checks.
    key.privateExponent = nil
    (key.prime1, key.prime2) = (nil, nil)
    let keys = JWTKeyCollection()
    return try? await keys.add(jwk: key)
  }

  private static func fits(_ key: JWK, _ algorithm: SigningAlgorithm) -> Bool {
    let curve = key.curve?.rawValue
    return switch algorithm {
    case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: key.keyType == .rsa
    case .es256: key.keyType == .ecdsa && curve == "P-256"
    case .es384: key.keyType == .ecdsa && curve == "P-384"
    case .es512: key.keyType == .ecdsa && curve == "P-521"
    case .eddsa: key.keyType == .octetKeyPair && curve == "Ed25519"
    case .hs256, .hs384, .hs512: false
    }
  }

  private struct Listed: Decodable {
    var keys: [ListedKey]
  }

  private struct ListedKey: Decodable {
    /// nil for a kind that jwt-kit does not know.
    var key: JWK?
    var isForSigning: Bool

    private enum CodingKeys: String, CodingKey {
      case use
      case operations = "key_ops"
    }

    init(from decoder: any Decoder) throws {
      key = try? JWK(from: decoder)
      let container = try? decoder.container(keyedBy: CodingKeys.self)
      let use = try? container?.decodeIfPresent(String.self, forKey: .use)
      let operations = try? container?.decodeIfPresent([String].self, forKey: .operations)
      // RFC 7517, 4.2 and 4.3.
      isForSigning = (use ?? "sig") == "sig" && (operations ?? ["verify"]).contains("verify")
    }
  }
}

/// Why something is no key set.
enum KeySetError: Error, Hashable, CustomStringConvertible {
  case answered(Int)
  case unreadable
  case tooMany(Int)
  case nothingOfUse

  var description: String {
    switch self {
    case .answered(let status): "it was answered \(status)"
    case .unreadable: "it is no key set (JSON with keys)"
    case .tooMany(let most): "it has more than \(most) keys"
    case .nothingOfUse: "none of its keys has a kid and is for the algorithms that are taken"
    }
  }
}
