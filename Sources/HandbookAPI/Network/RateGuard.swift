import HTTPTypes
import Hummingbird

/// Answers 429 to who asks too often (RFC 6585, 4), and to nobody else.
///
/// Counted is who shows a right token by that token, wherever it is sent from, and everybody else by its address: one who
/// floods from an office takes nothing from the members in it who have tokens. Files are not counted, so that nothing that
/// plays is cut off, whatever its neighbours do: they are open to who has their address, cost a look at an index, and how
/// many go out at once is bounded by connections. Neither are requests from this very machine, since a proxy that the
/// settings do not name would be all its clients at once, and one of them could lock out the others; nor those of whom a
/// named proxy does not say where they come from.
struct RateGuard: RouterMiddleware {
  typealias Context = HandbookContext
  let limit: RateLimit

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if !Self.isFree(request.uri.path), let somebody = Self.somebody(context), let seconds = limit.wait(somebody) {
      throw Problem(
        .tooManyRequests, "Too many requests; wait \(seconds) s. Files that play are not counted.",
        headers: [.retryAfter: "\(seconds)"])
    }
    return try await next(request, context)
  }

  private static func somebody(_ context: Context) -> String? {
    if context.access.isSetUp, let principal = context.access.principal { return "as \(principal.name)" }
    guard !context.client.isLoopback, let network = context.client.network else { return nil }
    return "from \(network)"
  }

  private static func isFree(_ path: String) -> Bool {
    files.contains { path.hasPrefix($0) } || path == "/health" || path == "/ready"
  }

  private static let files =
    Set(PublicAddress.Kind.all.map { "/\($0.folder)/" })
    .union(["/signed/", "/listen/", "/live/chapters/", "/live/signed/", "/joined/", "/assets/"])
}
