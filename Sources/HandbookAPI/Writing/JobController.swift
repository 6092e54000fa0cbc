import AudioStore
import Catalog
import Foundation
import Hummingbird
import JobQueue
import Studio

/// What is being made, and what went wrong.
struct JobController: Sendable {
  let queue: any JobQueue
  let catalog: any Catalog
  let audio: any AudioStore
  let body: BodyReader

  /// Jobs, newest first: `?state=waiting,running` (all states without it), `?limit=` 1 to 1,000 (100 without it), `?after=`
  /// those that are older than a job.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let limit = try query.number("limit", in: 1...1000) ?? 100
    let after = try query.number("after", in: 1...Int64.max).map(JobID.init(rawValue:))
    // Those that are not this one's to see are counted with it.
    let page = ListPage(
      try await queue.jobs(in: try states(query.text("state")), after: after, limit: limit + 1), limit: limit)
    let next = try page.next(of: request, keeping: "state", "limit") { $0.id }
    let answer = JobsAnswer(jobs: try await JobAnswer.answers(to: page.items, context.access, catalog), next: next)
    return try JSONAnswer.revalidated(answer, for: request)
  }

  @Sendable func job(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let access = context.access
    guard let job = try await queue.job(try number(context)),
      let answer = try await JobAnswer.answers(to: [job], access, catalog).first
    else { throw Problem(.notFound, .jobUnknown, "There is no such job.") }
    return try JSONAnswer.revalidated(answer, state: StateTag(of: job), for: request)
  }

  /// Puts a dead or cancelled job back into the queue.
  @Sendable func retry(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await change(request, context) { try await queue.retry($0, seen: $1, at: Date()) }
  }

  @Sendable func cancel(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await change(request, context) { try await queue.cancel($0, seen: $1, at: Date()) }
  }

  /// Puts dead letters back: `?reason=engine` those that failed so, by kind or code, all without it.
  @Sendable func retryDead(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let reason = try request.query.value("reason")
    return try JSONAnswer.fresh(RetriedAnswer(retried: try await queue.retryDead(reason, at: Date())))
  }

  /// How much waits, and what holds it up.
  @Sendable func queueStatus(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let kept = try await queue.status()
    return try JSONAnswer.revalidated(
      QueueAnswer(kept.withStorage(audio, at: Date()), forAdmin: true), state: StateTag(of: kept.stops), for: request)
  }

  /// Holds the queue up, or lets it go on; `If-Match` where nobody else has meanwhile.
  @Sendable func control(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try QueueRequest.read(try await body.json(of: request))
    let seen = try await StateTag.seen(by: request) {
      try await queue.stops()
    } tag: {
      StateTag(of: $0)
    }
    switch wanted {
    case .pause(let why): try await queue.pause(why, seen: seen, at: Date())
    case .resume: try await queue.resume(seen: seen)
    }
    return Response(status: .noContent)
  }

  /// - Parameter body: is given the state in which the job must be, where `If-Match` names one.
  private func change(
    _ request: Request, _ context: HandbookContext, _ body: (JobID, JobState?) async throws -> Void
  ) async throws -> Response {
    let id = try number(context)
    let seen = try await StateTag.seen(by: request) {
      try await kept(id)
    } tag: {
      StateTag(of: $0)
    }
    try await body(id, seen?.state)
    return try JSONAnswer.fresh(try await JobAnswer.answers(to: [kept(id)], context.access, catalog).first)
  }

  private func kept(_ id: JobID) async throws -> Job {
    guard let job = try await queue.job(id) else { throw JobQueueError.noSuchJob(id) }
    return job
  }

  private func number(_ context: HandbookContext) throws(Problem) -> JobID {
    guard let number = context.parameter("id").flatMap(Int64.init) else {
      throw Problem(.notFound, .jobUnknown, "There is no such job.")
    }
    return JobID(rawValue: number)
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
}

extension StateTag {
  /// Of a job, for who cancels it or puts it back: its state. How far it has come and how urgent it is changes with those
  /// who make it and those who listen.
  fileprivate init(of job: Job) { self.init(["job", "\(job.id)", job.state.rawValue]) }

  /// Of what holds the queue up, as `QueueStop.isSame` compares it.
  fileprivate init(of stops: [QueueStop]) {
    self.init(
      ["queue"]
        + stops.flatMap { stop in
          [
            stop.author.rawValue, "\(stop.since.timeIntervalSince1970)", stop.reason.kind,
            stop.author == .admin ? stop.reason.message : nil,
          ]
        })
  }
}

struct RetriedAnswer: Encodable, Sendable {
  /// How many jobs wait again.
  var retried: Int
}

struct JobsAnswer: Encodable, Sendable {
  var jobs: [JobAnswer]
  /// Where older ones are; `null` where there are none.
  @Nullable var next: String?

  init(jobs: [JobAnswer], next: String? = nil) {
    self.jobs = jobs
    self.next = next
  }
}
