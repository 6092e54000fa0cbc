import NIOCore
import Synchronization

/// How many connections one client may hold at once: what is more is closed before it says anything, so that nobody takes
/// all the places there are. This machine and proxies that the settings name may hold any number.
final class ConnectionsPerClient: Sendable {
  private let most: Int
  private let proxies: [NetworkRange]
  private let counts = Mutex<[NetworkRange: Int]>([:])

  init(_ most: Int, proxies: [NetworkRange]) {
    self.most = most
    self.proxies = proxies
  }

  func begin(_ client: NetworkRange) -> Bool {
    counts.withLock { counts in
      guard counts[client, default: 0] < most else { return false }
      counts[client, default: 0] += 1
      return true
    }
  }

  func end(_ client: NetworkRange) {
    counts.withLock { counts in
      let left = counts[client, default: 0] - 1
      counts[client] = left > 0 ? left : nil
    }
  }

  fileprivate func isCounted(_ address: NetworkAddress) -> Bool {
    !address.isLoopback && !proxies.contains { $0.contains(address) }
  }

  /// One for each connection.
  final class Handler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let connections: ConnectionsPerClient
    private var hasLooked = false

    init(_ connections: ConnectionsPerClient) { self.connections = connections }

    func handlerAdded(context: ChannelHandlerContext) {
      if context.channel.isActive { look(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
      context.fireChannelActive()
      look(context)
    }

    private func look(_ context: ChannelHandlerContext) {
      guard !hasLooked, let address = context.channel.remoteAddress?.ipAddress.flatMap({ NetworkAddress($0) }) else {
        return
      }
      hasLooked = true
      guard connections.isCounted(address) else { return }
      let client = address.network
      guard connections.begin(client) else { return context.close(promise: nil) }
      context.channel.closeFuture.whenComplete { [connections] _ in connections.end(client) }
    }
  }
}
