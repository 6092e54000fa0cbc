import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Tells whoever sends what the parser gives up why, as a problem (RFC 9457): Hummingbird answers each such request with an
/// empty 400, since it is not told; here the parser's error comes by first. A head that is larger than is taken is answered
/// 431 (RFC 6585, 5), a method that is none 501 (RFC 9110, 9.1).
///
/// The parser counts the address as one more field: one that is too long by itself is answered 431 as well, and not 414.
final class BrokenHeads: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var flaw: HTTPParserError?

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError { flaw = error }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // An answer to a request before it may be on its way still: only the one without a word is that of a broken head.
    guard let flaw, case .head(var head) = unwrapOutboundIn(data), head.status == .badRequest,
      head.headerFields[.contentLength] == "0", let (status, body) = Self.answer(to: flaw)
    else { return context.write(data, promise: promise) }
    head.status = status
    head.headerFields[.contentType] = "application/problem+json"
    head.headerFields[.cacheControl] = "no-store"
    head.headerFields[.contentLength] = "\(body.readableBytes)"
    context.write(wrapOutboundOut(.head(head)), promise: promise)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
  }

  private static func answer(to flaw: HTTPParserError) -> (HTTPResponse.Status, ByteBuffer)? {
    let (kind, detail) =
      switch flaw {
      case .headerOverflow:
        (ProblemKind(.requestHeaderFieldsTooLarge), "The address and the header fields are larger than is taken.")
      case .invalidMethod: (ProblemKind(.notImplemented), "There is no such method.")
      default: (ProblemKind.badRequest, "The request is not well-formed HTTP.")
      }
    // What was asked for is not known.
    let details = ProblemDetails(
      type: kind.type, title: kind.title, status: kind.status.code, code: kind.code, values: nil, detail: detail,
      instance: "")
    guard let body = try? JSONAnswer.encode(details) else { return nil }
    return (kind.status, ByteBuffer(bytes: body))
  }
}
