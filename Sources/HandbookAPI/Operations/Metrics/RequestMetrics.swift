import Hummingbird
import Metrics
import Synchronization

/// Counts requests, and times them until their answer begins, by the template of their route and their status: never by
/// their address, which may hold a token and of which there are as many as clients care to ask for.
struct RequestMetrics: RouterMiddleware {
  typealias Context = HandbookContext
  private let series: RequestSeries

  init(registry: PrometheusRegistry) { series = RequestSeries(registry) }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let (count, seconds) = series.metrics(of: request.method, context.endpointPath, response.status)
    count.increment()
    seconds.recordNanoseconds(Int64((ContinuousClock.now - start) / .nanoseconds(1)))
    return response
  }
}

/// The metrics of requests that are alike, made once: there are as many as methods, routes and statuses, whatever clients
/// ask for.
private final class RequestSeries: Sendable {
  private struct Key: Hashable {
    var method: HTTPRequest.Method
    var path: String?
    var status: Int
  }

  private typealias Series = (count: Counter, seconds: Metrics.Timer)

  private let registry: PrometheusRegistry
  private let known = Mutex<[Key: Series]>([:])

  init(_ registry: PrometheusRegistry) { self.registry = registry }

  /// - Parameter path: of the route, "/audio/:file"; nil where there is none.
  func metrics(
    of method: HTTPRequest.Method, _ path: String?, _ status: HTTPResponse.Status
  ) -> (count: Counter, seconds: Metrics.Timer) {
    // Clients may make methods up, and try each that there is at every address.
    let isTaken = Self.methods.contains(method) && status != .methodNotAllowed
    let method = isTaken ? method : Self.other
    return known.withLock { known in
      let key = Key(method: method, path: path, status: status.code)
      if let series = known[key] { return series }
      let series = make(key)
      known[key] = series
      return series
    }
  }

  private func make(_ key: Key) -> Series {
    // What no route answers has the name of none.
    let path = key.path.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
    let labels = [
      ("method", key.method == Self.other ? "other" : "\(key.method)"),
      ("route", path.replacing(/:(\w+)/) { "{\($0.output.1)}" }), ("status", "\(key.status)"),
    ]
    return (
      Counter(label: "sotaynoi_http_requests_total", dimensions: labels, factory: registry),
      Metrics.Timer(label: "sotaynoi_http_request_seconds", dimensions: [labels[0], labels[1]], factory: registry)
    )
  }

  private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
  private static let other = HTTPRequest.Method.trace
}
