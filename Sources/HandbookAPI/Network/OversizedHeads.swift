import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers 431 to a request whose head is larger than is taken (RFC 6585, 5). Hummingbird answers each request that the
/// parser gives up with 400, since it is not told why; here the parser's error comes by first.
///
/// The parser counts the address as one more field: one that is too long by itself is answered 431 as well, and not 414.
final class OversizedHeads: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var isOversized = false

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError, error == .headerOverflow { isOversized = true }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // An answer to a request before it may be on its way still: only the one without a word is that of a broken head.
    if isOversized, case .head(var head) = unwrapOutboundIn(data), head.status == .badRequest,
      head.headerFields[.contentLength] == "0"
    {
      head.status = .requestHeaderFieldsTooLarge
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    } else {
      context.write(data, promise: promise)
    }
  }
}
