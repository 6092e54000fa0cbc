import Hummingbird

/// Stands before the routes that write.
struct WriteGuard: RouterMiddleware {
  typealias Context = HandbookContext
  let access: WriteAccess

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    try access.check(request)
    return try await next(request, context)
  }
}
