import CSodium

/// The SHA-256 digest (FIPS 180-4) of some bytes, written as 64 small hexadecimal digits.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// The digest of these bytes.
  public init(of bytes: some Sequence<UInt8>) {
    var hasher = ContentHasher()
    hasher.update(bytes)
    self = hasher.finish()
  }

  /// A digest that was written down.
  /// - Returns: nil unless `text` is 64 small hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = text
  }

  fileprivate init(digest: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    description = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// A digest in the making, for bytes that come in pieces.
public struct ContentHasher {
  private var state = crypto_hash_sha256_state()

  public init() { crypto_hash_sha256_init(&state) }

  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let fed: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
    }
    if fed == nil {
      let copy = Array(bytes)
      crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
    }
  }

  /// The digest of all that was fed. The hasher is spent.
  public mutating func finish() -> ContentHash {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    crypto_hash_sha256_final(&state, &digest)
    return ContentHash(digest: digest)
  }
}
