import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import JobQueue

/// A track that somebody asks for and that is not there yet.
///
/// What is being made is not gone: a podcast player drops an episode that answers 404. Whoever asks for it is a listener
/// who waits: its job goes before those of admins and of the night. However many ask, it is one job.
struct AwaitedTrack: Sendable {
  let queue: any JobQueue

  /// - Returns: the job that makes it, put first.
  /// - Throws: `Problem` where none does.
  func job(of listing: ArticleListing) async throws -> Job {
    guard let job = listing.job, !job.state.isFinal else {
      throw Problem(.notFound, "The article has no audio in this format.")
    }
    if job.priority != .listener {
      let request = JobRequest(job.order, priority: .listener, lane: job.lane)
      _ = try await queue.enqueue(request, at: Date())
    }
    return job
  }

  /// What is answered where it cannot be waited for here.
  static func later(_ why: String, seconds: Int, headers: HTTPFields = [:]) -> Problem {
    var headers = headers
    headers[.retryAfter] = "\(seconds)"
    return Problem(.notReady, why, headers: headers)
  }
}
