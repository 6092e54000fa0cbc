import Glibc

/// An IP address: 4 or 16 bytes. An IPv4 address that a socket of IPv6 names "::ffff:203.0.113.7" is the IPv4 address.
struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  let bytes: [UInt8]

  /// - Returns: nil for what is none; a zone ("fe80::1%eth0") is passed over.
  init?(_ text: some StringProtocol) {
    let bare = String(text.prefix { $0 != "%" })
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, bare, &v4) == 1 {
      bytes = withUnsafeBytes(of: v4) { Array($0) }
    } else if inet_pton(AF_INET6, bare, &v6) == 1 {
      let all = withUnsafeBytes(of: v6) { Array($0) }
      bytes = Array(all.prefix(12)) == Self.mapped ? Array(all.suffix(4)) : all
    } else {
      return nil
    }
  }

  /// - Parameter bytes: 4 or 16.
  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// RFC 4291, 2.5.5.2.
  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1] }

  /// What one client has all addresses of: one of IPv4, the first 64 bits of IPv6 (RFC 6177 gives a home no less).
  var network: NetworkRange { NetworkRange(self, bits: min(bytes.count * 8, 64)) }

  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    _ = bytes.withUnsafeBytes {
      inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &text, socklen_t(text.count))
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Addresses that begin alike: "10.0.0.0/8", "2001:db8::/32", or one address (RFC 4632, 3.1; RFC 4291, 2.3).
struct NetworkRange: Hashable, Sendable, CustomStringConvertible {
  private let first: NetworkAddress
  private let bits: Int

  init(_ address: NetworkAddress, bits: Int) {
    self.bits = bits
    first = Self.masked(address, bits)
  }

  /// - Returns: nil for what is neither an address nor one with the number of its leading bits.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = NetworkAddress(parts[0]) else { return nil }
    let all = address.bytes.count * 8
    // "::ffff:10.0.0.0/104" would mean something else than what is kept of it.
    guard parts.count == 1 || address.bytes.count == 16 || !parts[0].contains(":") else { return nil }
    guard parts.count == 1 || parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    guard let bits = parts.count == 1 ? all : Int(parts[1]), (0...all).contains(bits) else { return nil }
    self.init(address, bits: bits)
  }

  func contains(_ address: NetworkAddress) -> Bool {
    address.bytes.count == first.bytes.count && Self.masked(address, bits) == first
  }

  var description: String {
    bits == first.bytes.count * 8 ? "\(first)" : "\(first)/\(bits)"
  }

  private static func masked(_ address: NetworkAddress, _ bits: Int) -> NetworkAddress {
    NetworkAddress(
      bytes: address.bytes.enumerated().map { place, byte in
        let kept = max(0, min(8, bits - place * 8))
        return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
      })
  }
}
