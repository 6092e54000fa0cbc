import Catalog
import Foundation
import JobQueue
import Synchronization

/// A catalog and queue without a database: what the API sees of one.
final class MemoryCatalog: Catalog, JobQueue {
  struct Down: Error {}

  struct State {
    var drafts: [ArticleID: [ArticleDraft]] = [:]
    var published: [ArticleID: Date] = [:]
    var tracks: [ArticleID: Track] = [:]
    var jobs: [Job] = []
    var stops: [QueueStop] = []
    var isDown = false
  }

  private let state = Mutex(State())

  func change(_ body: (inout sending State) -> Void) { state.withLock { body(&$0) } }

  private func read<Value: Sendable>(_ body: (inout sending State) throws -> sending Value) throws -> Value {
    try state.withLock {
      if $0.isDown { throw Down() }
      return try body(&$0)
    }
  }

  func publish(
    _ draft: ArticleDraft, mode: PublishMode, voice: String, format: String, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    try read { state in
      let before = state.drafts[draft.id] ?? []
      if mode == .create, !before.isEmpty { throw CatalogError.articleExists(draft.id) }
      if before.last == draft {
        return Publication(
          change: .unchanged, article: Self.article(draft.id, state), job: Self.listing(draft.id, state).job)
      }
      state.drafts[draft.id] = before + [draft]
      state.published[draft.id] = state.published[draft.id] ?? now
      let order = RenderOrder(article: draft.id.rawValue, revision: before.count + 1, voice: voice, format: format)
      let job = Job(
        id: JobID(rawValue: Int64(state.jobs.count + 1)), order: order, priority: priority, state: .waiting,
        attempts: 0,
        createdAt: now, dueAt: now)
      state.jobs.append(job)
      return Publication(change: before.isEmpty ? .created : .revised, article: Self.article(draft.id, state), job: job)
    }
  }

  func handbook() async throws -> [SectionListing] {
    try read { state in
      Section.standard.map { section in
        SectionListing(
          section: section,
          articles: state.drafts.keys.sorted { $0.rawValue < $1.rawValue }
            .filter { state.drafts[$0]?.last?.section.id == section.id }.map { Self.listing($0, state) })
      }
    }
  }

  func article(_ id: ArticleID) async throws -> ArticleListing? {
    try read { $0.drafts[id] == nil ? nil : Self.listing(id, $0) }
  }

  /// Only by section and page: what a query means is the store's part, and the conformance suite's.
  func articles(matching query: ArticleQuery) async throws -> ArticlePage {
    try read { state in
      var ids = state.drafts.keys.sorted { $0.rawValue < $1.rawValue }
        .filter { query.section == nil || state.drafts[$0]?.last?.section.id == query.section }
      if let after = query.after { ids = ids.filter { $0.rawValue > after.rawValue } }
      return ArticlePage(
        articles: ids.prefix(query.limit).map { Self.listing($0, state) }, hasMore: ids.count > query.limit)
    }
  }

  func revision(_ number: Int, of article: ArticleID) async throws -> Revision? {
    try read { state in
      guard let drafts = state.drafts[article], drafts.indices.contains(number - 1) else { return nil }
      return Revision(
        article: Self.article(article, state), number: number, createdAt: .distantPast,
        document: drafts[number - 1].document)
    }
  }

  func job(_ id: JobID) async throws -> Job? { try read { $0.jobs.first { $0.id == id } } }

  func jobs(in states: Set<JobState>, limit: Int) async throws -> [Job] {
    try read { Array($0.jobs.reversed().filter { states.contains($0.state) }.prefix(limit)) }
  }

  func counts() async throws -> [JobState: Int] {
    try read { Dictionary($0.jobs.map { ($0.state, 1) }, uniquingKeysWith: +) }
  }

  func stops() async throws -> [QueueStop] { try read { $0.stops } }

  func status() async throws -> QueueStatus {
    try read { QueueStatus(counts: Dictionary($0.jobs.map { ($0.state, 1) }, uniquingKeysWith: +), stops: $0.stops) }
  }

  private static func article(_ id: ArticleID, _ state: State) -> Article {
    let drafts = state.drafts[id] ?? []
    let draft = drafts[drafts.count - 1]
    let date = state.published[id] ?? .distantPast
    return Article(
      id: id, title: draft.title, section: draft.section, issuer: draft.issuer, number: draft.number, date: draft.date,
      wantsAudio: draft.wantsAudio, revision: drafts.count, publishedAt: date, revisedAt: date)
  }

  private static func listing(_ id: ArticleID, _ state: State) -> ArticleListing {
    ArticleListing(
      article: article(id, state), track: state.tracks[id],
      job: state.jobs.last { $0.order.article == id.rawValue })
  }

  // The API asks for none of these.
  func complete(_ lease: Lease, publishing track: Track, at now: Date) async throws -> Bool { throw Down() }
  func enqueue(_ request: JobRequest, at now: Date) async throws -> Job { throw Down() }
  func claim(by worker: WorkerID, at now: Moment, for seconds: TimeInterval) async throws -> Lease? { throw Down() }
  func renew(_ lease: Lease, progress: JobProgress?, at now: Moment, for seconds: TimeInterval) async throws -> Lease {
    throw Down()
  }
  func fail(_ lease: Lease, reason: FailureReason, at now: Date) async throws -> JobState { throw Down() }
  func giveBack(_ lease: Lease, at now: Date) async throws { throw Down() }
  func cancel(_ id: JobID, at now: Date) async throws { throw Down() }
  func retry(_ id: JobID, at now: Date) async throws { throw Down() }
  func retryDead(_ kind: String?, at now: Date) async throws -> Int { throw Down() }
  func pause(_ why: String, at now: Date) async throws { throw Down() }
  func resume() async throws { throw Down() }
  func prune(_ states: Set<JobState>, endedBefore time: Date, limit: Int) async throws -> Int { throw Down() }
  func confirm(_ track: Track, of article: ArticleID, recipe: String) async throws { throw Down() }
  func filesReleased(after time: Date) async throws -> Set<String> { throw Down() }
  func forgetReleased(before time: Date) async throws { throw Down() }
}
