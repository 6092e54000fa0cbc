import Glibc

/// Which addresses the service may connect to by itself. What a name resolves to is decided by others: so the address
/// that is really connected to is asked about, at the moment of connecting.
public struct AddressGuard: Hashable, Sendable {
  /// Whether addresses of this machine and of private networks are allowed, but for those of one link alone.
  public let allowsPrivate: Bool

  public init(allowsPrivate: Bool) { self.allowsPrivate = allowsPrivate }

  /// - Parameter address: the bytes of an IPv4 or IPv6 address, most significant first.
  public func allows(_ address: [UInt8]) -> Bool {
    allowsPrivate ? !Self.isLinkLocal(address) : Self.isPublic(address)
  }

  /// Whether an address counts on one link alone (RFC 3927; RFC 4291, 2.5.6). No service of a committee has one, and
  /// machines ask there for secrets of their own: so it is refused whatever is allowed.
  static func isLinkLocal(_ address: [UInt8]) -> Bool {
    for (prefix, offset) in carriers where prefix.holds(address) {
      return isLinkLocal(Array(address[offset..<offset + 4]))
    }
    return linkLocal.contains { $0.holds(address) }
  }

  /// Whether an address can be reached from everywhere, by IANA's registries of special-purpose addresses (RFC 6890).
  /// IPv6 addresses that carry an IPv4 address are as public as that one.
  static func isPublic(_ address: [UInt8]) -> Bool {
    switch address.count {
    case 4: return !special4.contains { $0.holds(address) }
    case 16:
      for (prefix, offset) in carriers where prefix.holds(address) {
        return isPublic(Array(address[offset..<offset + 4]))
      }
      // All that is handed out lies in 2000::/3.
      return address[0] & 0xE0 == 0x20 && !special6.contains { $0.holds(address) }
    default: return false
    }
  }

  private static let special4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap(Prefix.init)

  private static let special6 = ["2001::/23", "2001:db8::/32", "3fff::/20"].compactMap(Prefix.init)

  private static let linkLocal = ["169.254.0.0/16", "fe80::/10"].compactMap(Prefix.init)

  /// Prefixes, and where the IPv4 address begins behind them: mapped, translated (RFC 6052) and 6to4 addresses.
  private static let carriers = [("::ffff:0:0/96", 12), ("64:ff9b::/96", 12), ("2002::/16", 2)]
    .compactMap { text, offset in Prefix(text).map { ($0, offset) } }
}

/// The first bits of an address: "10.0.0.0/8".
private struct Prefix: Sendable {
  private let bytes: [UInt8]
  private let bits: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let bits = Int(parts[1]), let bytes = AddressGuard.bytes(of: String(parts[0])) else {
      return nil
    }
    self.bytes = bytes
    self.bits = bits
  }

  func holds(_ address: [UInt8]) -> Bool {
    guard address.count == bytes.count else { return false }
    return (0..<bits).allSatisfy { bit in
      (address[bit / 8] ^ bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }
}

extension AddressGuard {
  /// The bytes of an address in its textual form (inet_pton(3)); nil where it is none.
  static func bytes(of text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }

  /// The bytes of a socket's address; nil for one of another family.
  static func bytes(of address: UnsafePointer<sockaddr>) -> [UInt8]? {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
      }
    default: nil
    }
  }
}
