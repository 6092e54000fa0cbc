import Glibc
import NIOCore
import NIOHTTPTypes

/// Ends connections whose client holds its place without need: one whose request drips in, also where nothing reads its
/// body, and one who takes nothing of its answer. Who reads slowly, but reads, is left alone.
///
/// A head that drips is ended by Hummingbird's own idle time, which passes until the head is whole.
final class ConnectionDeadlines: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let request: TimeAmount
  private let reader: TimeAmount
  private var requestDeadline: Deadline?
  private var readerDeadline: Deadline?

  /// - Parameters:
  ///   - request: from a request's head to its end.
  ///   - reader: while the socket takes nothing of what lies ready, some 200 kB in all.
  init(request: TimeAmount, reader: TimeAmount) {
    self.request = request
    self.reader = reader
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // Linux would take some megabytes in advance for each slow reader, and hundreds of them stop all sockets of the machine
    // (tcp_mem). What is on its way to a fast one is not bounded by this.
    let option = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_NOTSENT_LOWAT))
    context.channel.setOption(option, value: Self.unsent).whenFailure { _ in }
    let channel = context.channel
    requestDeadline = Deadline(in: request, on: context.eventLoop) { channel.close(promise: nil) }
    readerDeadline = Deadline(in: reader, on: context.eventLoop) { channel.close(promise: nil) }
  }

  /// Bytes that may lie in the socket without being sent.
  private static let unsent: Int = 128 << 10

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: requestDeadline?.set()
    case .body: break
    case .end: requestDeadline?.lift()
    }
    context.fireChannelRead(data)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { readerDeadline?.lift() } else { readerDeadline?.set() }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  private func cancel() {
    requestDeadline?.end()
    readerDeadline?.end()
  }
}
