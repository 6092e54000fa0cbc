import HTTPTypes
import Hummingbird
import NIOCore

/// Who a request comes from, as a network.
///
/// `X-Forwarded-For` is believed only of proxies that the settings name, and read from its right end, since anybody may
/// send one and each proxy adds what it saw behind what it was told. `Forwarded` (RFC 7239) is passed over: one of two
/// headers that say the same would let a client choose which is believed.
struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
  /// nil where it is not known: a proxy that did not say, or a peer without an address.
  let network: NetworkRange?
  let isLoopback: Bool

  /// - Parameter proxies: those whose `X-Forwarded-For` is believed.
  init(of request: Request, on channel: any Channel, proxies: [NetworkRange]) {
    self.init(
      peer: channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) },
      forwardedFor: request.headers[values: .xForwardedFor].joined(separator: ","), proxies: proxies)
  }

  init(peer: NetworkAddress?, forwardedFor: String = "", proxies: [NetworkRange] = []) {
    var address = peer
    // The last one was added by the proxy before us, the one before it by the proxy before that, if we know that, too.
    var way = forwardedFor.split(separator: ",")
    while let known = address, proxies.contains(where: { $0.contains(known) }) {
      address = way.popLast().flatMap { NetworkAddress(Self.withoutPort($0.trimmingBlanks)) }
    }
    network = address?.network
    isLoopback = address?.isLoopback ?? false
  }

  var description: String { network.map { "\($0)" } ?? "unknown" }

  /// Some proxies write "203.0.113.7:4711" or "[2001:db8::1]:4711".
  private static func withoutPort(_ text: Substring) -> Substring {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") { return text[text.index(after: text.startIndex)..<end] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] : text
  }
}
