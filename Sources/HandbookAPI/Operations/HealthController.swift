import Hummingbird
import JobQueue

/// Whether the process lives, and whether it can do its work.
struct HealthController: Sendable {
  let queue: any JobQueue

  @Sendable func isAlive(_ request: Request, _ context: HandbookContext) throws -> Response {
    try JSONAnswer.fresh(HealthAnswer(status: "ok"))
  }

  @Sendable func isReady(_ request: Request, _ context: HandbookContext) async throws -> Response {
    do {
      _ = try await queue.counts()
    } catch {
      context.logger.error("Not ready", metadata: ["error": "\(error)"])
      throw Problem(.notReady, "The database does not answer; the log says why.", headers: [.retryAfter: "5"])
    }
    return try JSONAnswer.fresh(HealthAnswer(status: "ready"))
  }
}

struct HealthAnswer: Encodable {
  var status: String
}
