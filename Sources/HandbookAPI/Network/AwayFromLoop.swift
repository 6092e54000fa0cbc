import Hummingbird

/// Answers requests that may take long on the threads of the process, and those for files that play where they came in.
///
/// What a route does on a loop must neither wait nor compute for long: the requests of all its other connections wait
/// meanwhile. Files ask the catalog's memory, or await its answer, and are read at once only out of memory.
struct AwayFromLoop: RouterMiddleware {
  typealias Context = HandbookContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    if Self.light.contains(where: path.hasPrefix) { return try await next(request, context) }
    return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await next(request, context) }
  }

  private static let light = ["/audio/", "/listen/", "/signed/", "/transcripts/", "/words/", "/chapters/", "/health"]
}
