import AudioStore
import Foundation
import Hummingbird
import JobQueue
import Studio

/// Whether the process lives, and whether it can do its work.
struct HealthController: Sendable {
  let queue: any JobQueue
  let audio: any AudioStore

  @Sendable func isAlive(_ request: Request, _ context: HandbookContext) throws -> Response {
    try JSONAnswer.fresh(HealthAnswer(status: "ok"))
  }

  @Sendable func isReady(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let status: QueueStatus
    do {
      status = try await queue.status().withStorage(audio, at: Date())
    } catch {
      context.logger.error("Not ready", metadata: ["error": "\(error)"])
      throw Problem(.notReady, "The database does not answer; the log says why.", headers: [.retryAfter: "5"])
    }
    return try JSONAnswer.fresh(HealthAnswer(status: "ready", queue: QueueAnswer(status)))
  }
}

struct HealthAnswer: Encodable {
  var status: String
  var queue: QueueAnswer?
}

/// Whether new audio is made. Members can listen to what there is in any case, so a queue that stands still is said here
/// and does not make the service unready.
struct QueueAnswer: Encodable {
  /// "running", "paused" by an admin, or "stopped" by a cause that makes all articles fail.
  var state: String
  /// What fails: "engine", "voice" or "storage".
  var kind: String?
  /// Its cause, as of a job's failure.
  var code: String?
  /// What the code's sentence fills in; for admins alone.
  var values: [String: String]?
  /// Why, in a sentence; for admins alone.
  var reason: String?
  var since: Date?
  /// When it is looked next whether the cause is gone.
  var nextProbe: Date?
  var waiting: Int
  var running: Int
  var dead: Int

  init(_ status: QueueStatus, forAdmin: Bool = false) {
    state = "running"
    if let stop = status.stops.first {
      state = stop.author == .admin ? "paused" : "stopped"
      kind = stop.author == .cause ? stop.reason.kind : nil
      code = stop.author == .cause ? stop.reason.code : nil
      values = stop.author == .cause && forAdmin ? stop.reason.values : nil
      reason = forAdmin ? JobAnswer.withoutPaths(stop.reason.message) : nil
      since = stop.since
      nextProbe = stop.nextProbe
    }
    waiting = status.counts[.waiting] ?? 0
    running = status.counts[.running] ?? 0
    dead = status.counts[.dead] ?? 0
  }
}
