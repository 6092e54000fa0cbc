import Catalog
import Foundation
import Hummingbird
import Studio

/// What the nights have done.
struct ReportController: Sendable {
  let reports: any BatchLedger

  /// Runs of batches, newest first: `?batch=` those of one, `?limit=` 1 to 200 (30 without it), `?after=` those behind a
  /// run in the same list.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let limit = try query.number("limit", in: 1...200) ?? 30
    let page = ListPage(
      try await reports.runs(
        of: try query.text("batch"), after: try query.number("after", in: 1...Int64.max), limit: limit + 1),
      limit: limit)
    let next = try page.next(of: request, keeping: "batch", "limit") { $0.id }
    return try JSONAnswer.revalidated(RunsAnswer(reports: page.items.map(RunAnswer.init), next: next), for: request)
  }

  @Sendable func report(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard let id = context.parameter("id").flatMap(Int64.init), let run = try await reports.run(id) else {
      throw Problem(.notFound, "There is no such report.")
    }
    return try JSONAnswer.revalidated(ReportAnswer(run), for: request)
  }
}

struct RunsAnswer: Encodable, Sendable {
  var reports: [RunAnswer]
  /// Where older ones are; `null` where there are none.
  @Nullable var next: String?
}

/// A run of a batch, in figures.
struct RunAnswer: Encodable, Sendable {
  var id: Int64
  /// The whole report.
  var url: String
  var batch: String
  @Nullable var title: String?
  var plannedAt: Date
  var startedAt: Date
  /// `null` while it goes on.
  @Nullable var endedAt: Date?
  /// Articles, but `failed`, which also counts files and feeds.
  var made: Int
  var unchanged: Int
  var failed: Int
  var pending: Int
  /// Seconds of audio that were made.
  var audioSeconds: Int

  init(_ run: BatchRun) {
    let report = run.report.flatMap { try? BatchReport(encoded: $0) }
    id = run.id
    url = "/api/v1/reports/\(run.id)"
    batch = run.batch
    title = report?.title
    plannedAt = run.plannedAt
    startedAt = run.startedAt
    endedAt = run.endedAt
    made = report?.made.count ?? 0
    unchanged = report?.unchanged ?? 0
    failed = report?.failed.count ?? 0
    pending = report?.pending.count ?? 0
    audioSeconds = (report?.audio ?? 0) / 1000
  }
}

/// A run with all that it did.
struct ReportAnswer: Encodable, Sendable {
  var run: RunAnswer
  /// In Vietnamese, for people; `null` while nothing is known yet, as is `report`.
  @Nullable var text: String?
  @Nullable var report: BatchReport?

  init(_ run: BatchRun) {
    self.run = RunAnswer(run)
    guard var report = run.report.flatMap({ try? BatchReport(encoded: $0) }) else { return }
    let failed = report.failed.map(Self.withoutPaths)
    report.failed = failed
    let feeds = report.feeds?.map { feed in
      var feed = feed
      feed.failed = feed.failed.map(Self.withoutPaths)
      return feed
    }
    report.feeds = feeds
    report.stop = report.stop.map(JobAnswer.withoutPaths)
    if var stop = report.stopped {
      stop.reason.message = JobAnswer.withoutPaths(stop.reason.message)
      report.stopped = stop
    }
    text = report.text.map(JobAnswer.withoutPaths)
    report.text = nil
    self.report = report
  }

  private static func withoutPaths(_ failure: BatchReport.Failure) -> BatchReport.Failure {
    var failure = failure
    failure.what = JobAnswer.withoutPaths(failure.what)
    failure.reason = JobAnswer.withoutPaths(failure.reason)
    return failure
  }
}
