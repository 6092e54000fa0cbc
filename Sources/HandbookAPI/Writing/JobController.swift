import Hummingbird
import JobQueue

/// What is being made, and what went wrong.
struct JobController: Sendable {
  let queue: any JobQueue
  let access: WriteAccess

  /// Jobs, newest first: `?state=waiting,running` (all states without it), `?limit=` 1 to 1,000 (100 without it).
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.uri.queryParameters
    let jobs = try await queue.jobs(
      in: try states(query.get("state")), limit: try limit(query.get("limit")))
    let forAdmin = access.isAllowed(request)
    return try JSONAnswer.revalidated(JobsAnswer(jobs: jobs.map { JobAnswer($0, forAdmin: forAdmin) }), for: request)
  }

  @Sendable func job(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let number = context.parameter("id").flatMap(Int64.init),
      let job = try await queue.job(JobID(rawValue: number))
    else { throw Problem(.notFound, "There is no such job.") }
    return try JSONAnswer.revalidated(JobAnswer(job, forAdmin: access.isAllowed(request)), for: request)
  }

  private func states(_ text: String?) throws(Problem) -> Set<JobState> {
    guard let text else { return Set(JobState.allCases) }
    var states: Set<JobState> = []
    for word in text.split(separator: ",") {
      guard let state = JobState(rawValue: String(word)) else {
        let known = JobState.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem(.badRequest, "state takes any of \(known), joined by commas.")
      }
      states.insert(state)
    }
    return states
  }

  private func limit(_ text: String?) throws(Problem) -> Int {
    guard let text else { return 100 }
    guard let limit = Int(text), (1...1000).contains(limit) else {
      throw Problem(.badRequest, "limit takes a number from 1 to 1000.")
    }
    return limit
  }
}

struct JobsAnswer: Encodable, Sendable {
  var jobs: [JobAnswer]
}
