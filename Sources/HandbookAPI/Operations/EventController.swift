import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import JobQueue
import ServiceLifecycle

/// The progress of jobs as server-sent events (HTML Living Standard, 9.2): first `jobs` with those there are, then `job`
/// for each that changes. Who comes back with the id seen last gets what was missed. An admin is told of the queue too, by
/// `queue`, at first and when it changes: what holds it up, and how much waits.
struct EventController: Sendable {
  let news: JobNews
  let catalog: any Catalog
  /// How often something is sent where there is no news, so that both sides see that the other is there.
  var heartbeat = Duration.seconds(15)
  /// How long one may follow; then it comes back, with the id seen last, and shows anew who it is: rights end within it.
  let longest: Duration
  private static let look = Duration.milliseconds(500)

  @Sendable func events(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let articles = try ArticleQuery.ids(request.query, "articles").map { Set($0.map(\.rawValue)) }
    let access = context.access
    guard let seat = news.seat(forListener: access.principal.map { $0.role == .member } ?? true) else {
      throw Problem(
        .notReady, .othersListen, "Too many follow the jobs; ask for them now and then.", headers: [.retryAfter: "30"])
    }
    // The first look is before the answer begins, so that a queue that is down is an error and not silence.
    let first = try await news.news(since: number(in: request.headers[.lastEventID]))
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"],
      body: ResponseBody { writer in
        defer { withExtendedLifetime(seat) {} }
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        var since = first
        var quiet = ContinuousClock.now
        var last = 0
        var queue = ""
        let end = ContinuousClock.now + longest
        while !Task.isShuttingDownGracefully {
          var (text, number) = try await self.text(of: since, articles, access, last)
          last = number
          let standing = access.isAdmin ? try await standing() : ""
          if standing != queue {
            text += standing
            queue = standing
          }
          if !text.isEmpty {
            try await writer.write(ByteBuffer(string: text))
            quiet = .now
          } else if ContinuousClock.now - quiet > heartbeat {
            try await writer.write(ByteBuffer(string: ": \n\n"))
            quiet = .now
          }
          guard ContinuousClock.now < end else { break }
          try await Task.sleep(for: Self.look)
          since = try await news.news(since: last)
        }
        try await writer.finish(nil)
      })
  }

  /// - Parameter articles: of which something is to be told; nil for all.
  private func text(
    of since: JobNews.Since, _ articles: Set<String>?, _ access: Access, _ last: Int
  ) async throws -> (String, Int) {
    func isMeant(_ job: Job) -> Bool { articles?.contains(job.order.article) ?? true }
    switch since {
    case .all(let all, let number):
      let jobs = all.filter(isMeant)
      let answer = JobsAnswer(jobs: try await JobAnswer.answers(to: jobs, access, catalog))
      return (try event("jobs", number, answer), number)
    case .events(let events):
      guard let newest = events.last else { return ("", last) }
      var text = ""
      for one in events where isMeant(one.job) {
        // Several of one job may be among them.
        for answer in try await JobAnswer.answers(to: [one.job], access, catalog) {
          text += try event("job", one.number, answer)
        }
      }
      return (text, newest.number)
    }
  }

  /// The event that tells how the queue stands. It has no id: what it says is of now, and is not sent later.
  private func standing() async throws -> String {
    guard let status = await news.queueStatus() else { return "" }
    let json = String(decoding: try JSONAnswer.encode(QueueAnswer(status, forAdmin: true)), as: UTF8.self)
    return "event: queue\ndata: \(json)\n\n"
  }

  private func event(_ name: String, _ number: Int, _ data: some Encodable) throws -> String {
    let json = String(decoding: try JSONAnswer.encode(data), as: UTF8.self)
    return "event: \(name)\nid: \(news.epoch)-\(number)\ndata: \(json)\n\n"
  }

  /// - Returns: nil for an id that is none of this process.
  private func number(in id: String?) -> Int? {
    guard let id, id.hasPrefix(news.epoch + "-") else { return nil }
    return Int(id.dropFirst(news.epoch.count + 1))
  }
}
