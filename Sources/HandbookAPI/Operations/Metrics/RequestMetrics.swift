import Hummingbird
import Metrics

/// Counts requests, and times them until their answer begins, by the template of their route and their status: never by their address, which may hold a
/// token and of which there are as many as clients care to ask for.
struct RequestMetrics: RouterMiddleware {
  typealias Context = HandbookContext
  let registry: PrometheusRegistry

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    // What no route answers has the name of none.
    let path = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
    let labels = [
      ("method", Self.known.contains(request.method) ? "\(request.method)" : "other"),
      ("route", path.replacing(/:(\w+)/) { "{\($0.output.1)}" }), ("status", "\(response.status.code)"),
    ]
    Counter(label: "sotaynoi_http_requests_total", dimensions: labels, factory: registry).increment()
    Metrics.Timer(
      label: "sotaynoi_http_request_seconds", dimensions: [labels[0], labels[1]], factory: registry
    ).recordNanoseconds(Int64((ContinuousClock.now - start) / .nanoseconds(1)))
    return response
  }

  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
