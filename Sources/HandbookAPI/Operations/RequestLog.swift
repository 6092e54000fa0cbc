import Hummingbird
import Logging

/// One line a request: its route, never its full address, since addresses may come to hold tokens.
struct RequestLog: RouterMiddleware {
  typealias Context = HandbookContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let level: Logger.Level =
      response.status.code >= 500 ? .error : request.method == .get || request.method == .head ? .debug : .info
    context.logger.log(
      level: level, "Answered",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)", "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
      ])
    return response
  }
}
