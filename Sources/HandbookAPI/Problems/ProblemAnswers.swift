import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers every error that leaves a handler as `application/problem+json` (RFC 9457).
struct ProblemAnswers: RouterMiddleware {
  typealias Context = HandbookContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = Problem(error) ?? fault(error, request, context)
      return try answer(problem, to: request, context)
    }
  }

  private func fault(_ error: any Error, _ request: Request, _ context: Context) -> Problem {
    Self.fault(
      error, ["method": "\(request.method)", "path": "\(SecretPath.withoutSecrets(request.uri.path))"], context)
  }

  /// What went wrong on our side goes to the log whole, and to the client as a number to ask for.
  static func fault(_ error: any Error, _ metadata: Logger.Metadata, _ context: Context) -> Problem {
    context.logger.error("Request failed", metadata: metadata.merging(["error": "\(error)"]) { $1 })
    // Hummingbird's own `context.id` takes it for granted that the log handler keeps metadata.
    let number = context.logger[metadataKey: "hb.request.id"].map { " under request \($0)" } ?? ""
    return Problem(.fault, "Something went wrong on our side; the log has it\(number).")
  }

  private func answer(_ problem: Problem, to request: Request, _ context: Context) throws -> Response {
    let details = ProblemDetails(
      type: problem.kind.type, title: problem.kind.title, status: problem.kind.status.code,
      code: problem.cause.code, values: problem.cause.values.isEmpty ? nil : problem.cause.values,
      detail: problem.detail.isEmpty ? problem.kind.title : problem.detail,
      instance: SecretPath.withoutSecrets(String(request.uri.path.prefix(ProblemDetails.longestInstance))))
    var headers = problem.headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    if problem.closes { headers[.connection] = "close" }
    let body = ByteBuffer(bytes: try JSONAnswer.encode(details))
    let response = Response(
      status: problem.kind.status, headers: headers,
      body: problem.closes ? lingering(body, on: context.channel) : ResponseBody(byteBuffer: body))
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// Sends the answer, leaves the client a moment to read it while the rest of its request is thrown away, and closes.
  /// Closing at once would reset the connection, and with it the answer on its way.
  private func lingering(_ body: ByteBuffer, on channel: any Channel) -> ResponseBody {
    ResponseBody(contentLength: body.readableBytes) { writer in
      try await writer.write(body)
      try await writer.finish(nil)
      channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
  }
}

/// The members of a problem (RFC 9457, 3.1), and two of our own (3.2): `code` and `values`.
struct ProblemDetails: Encodable {
  var type: String
  var title: String
  var status: Int
  /// Why, more exactly than `type` says it.
  var code: ProblemCode
  /// What the sentence for the code fills in.
  var values: [String: String]?
  /// In English, for developers.
  var detail: String
  /// The address that was asked for, without its query.
  var instance: String

  static let longestInstance = 512
}
