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
    let job = try Self.job(of: listing)
    try await putFirst(job)
    return job
  }

  /// The job that makes it, where it is.
  static func job(of listing: ArticleListing) throws(Problem) -> Job {
    guard let job = listing.job, !job.state.isFinal else {
      throw Problem(.notFound, "The article has no audio in this format.")
    }
    return job
  }

  func putFirst(_ job: Job) async throws {
    guard job.priority != .listener else { return }
    _ = try await queue.enqueue(JobRequest(job.order, priority: .listener, lane: job.lane), at: Date())
  }

  /// What is answered where it cannot be waited for here.
  static func later(_ why: String, seconds: Int, headers: HTTPFields = [:]) -> Problem {
    var headers = headers
    headers[.retryAfter] = "\(seconds)"
    return Problem(.notReady, why, headers: headers)
  }
}
