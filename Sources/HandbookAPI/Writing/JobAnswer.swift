import Catalog
import Foundation
import JobQueue

/// A job as clients see it.
struct JobAnswer: Encodable, Sendable {
  struct Progress: Encodable, Sendable {
    /// Chapters made, and in all.
    var done: Int
    var total: Int
  }

  struct Failure: Encodable, Sendable {
    /// A stable word: "document", "engine", "storage".
    var kind: String
    /// The cause, by which pages say it: "engine-died"; the kind where nothing more is known.
    var code: String
    /// What the code's sentence fills in, by name. For admins; `null` for everybody else.
    @Nullable var values: [String: String]?
    /// For admins; `null` for everybody else.
    @Nullable var message: String?

    init(_ reason: FailureReason, forAdmin: Bool) {
      kind = reason.kind
      code = reason.code
      values = forAdmin ? reason.values : nil
      message = forAdmin ? JobAnswer.withoutPaths(reason.message) : nil
    }
  }

  var id: Int64
  /// This very resource.
  var url: String
  var article: String
  /// The article's; left out where the article is answered beside it, and where it is not there any more.
  var title: String?
  var revision: Int
  var voice: String
  var format: String
  /// "listener", "admin" or "night".
  var priority: String
  /// "waiting", "running", "done", "dead" or "cancelled".
  var state: String
  var attempts: Int
  var createdAt: Date
  var dueAt: Date
  @Nullable var finishedAt: Date?
  @Nullable var progress: Progress?
  @Nullable var failure: Failure?

  init(_ job: Job, title: String? = nil, forAdmin: Bool) {
    self.title = title
    id = job.id.rawValue
    url = "/api/v1/jobs/\(job.id)"
    article = job.order.article
    revision = job.order.revision
    voice = job.order.voice
    format = job.order.format
    priority = "\(job.priority)"
    state = job.state.rawValue
    attempts = job.attempts
    createdAt = job.createdAt
    dueAt = job.dueAt
    finishedAt = job.finishedAt
    progress = job.progress.map { Progress(done: $0.done, total: $0.total) }
    failure = job.failure.map { Failure($0, forAdmin: forAdmin) }
  }

  /// Those of some jobs that may be seen, each with its article's title.
  static func answers(to jobs: [Job], _ access: Access, _ catalog: any Catalog) async throws -> [JobAnswer] {
    let articles = Set(jobs.map(\.order.article))
    let visible = try await catalog.visible(articles, for: access.viewer)
    let titles = try await catalog.titles(of: articles, for: access.viewer)
    return jobs.filter { visible.contains($0.order.article) }
      .map { JobAnswer($0, title: titles[$0.order.article], forAdmin: access.isAdmin) }
  }

  /// A message with each absolute path cut down to its last part: admins are told which file, clients not where.
  static func withoutPaths(_ message: String) -> String {
    message.replacing(/(^|[\s"'(])\/(?:[^\s"'():,;\/]+\/)+/) { "\($0.output.1)…/" }
  }
}
