import Catalog
import Foundation
import JobQueue
import Synchronization

/// A catalog and queue without a database: what the API sees of one.
final class MemoryCatalog: Catalog, JobQueue, LexiconStore, RuleStore, ListeningStore, TokenStore, AuditLog {
  struct Down: Error {}

  struct State {
    var drafts: [ArticleID: [ArticleDraft]] = [:]
    var published: [ArticleID: Date] = [:]
    var tracks: [ArticleID: Track] = [:]
    var jobs: [Job] = []
    var stops: [QueueStop] = []
    var lexicon = LexiconState()
    var rules = RuleState()
    /// Contents that belong to no published article.
    var hidden: Set<String> = []
    var withdrawn: [ArticleID: Date] = [:]
    var positions: [ListenerID: [ListeningPosition]] = [:]
    var misreadings: [Misreading] = []
    var isDown = false
    var work = WorkTally()
    var tokens: [(digest: String, token: AccessToken)] = []
    var entries: [AuditEntry] = []
    /// How often a job was filed.
    var asked = 0
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
      if case .revise(let seen) = mode, seen.revision != before.count { throw CatalogError.articleChanged(draft.id) }
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

  func withdraw(_ id: ArticleID, seen: Article?, now: Date) async throws {
    try read { state in
      guard let drafts = state.drafts[id] else { throw CatalogError.noSuchArticle(id) }
      if let seen, seen.revision != drafts.count { throw CatalogError.articleChanged(id) }
      state.drafts[id] = nil
      state.tracks[id] = nil
      state.withdrawn[id] = now
    }
  }

  func announce(_ id: ArticleID, seen: Article?, now: Date) async throws { throw Down() }

  func withdrawal(of id: ArticleID, for viewer: Viewer) async throws -> Date? { try read { $0.withdrawn[id] } }

  func serves(_ content: String, for viewer: Viewer) async throws -> Bool {
    try read { state in !state.hidden.contains(content) }
  }

  func handbook(for viewer: Viewer) async throws -> [SectionListing] {
    try read { state in
      Section.standard.map { section in
        SectionListing(
          section: section,
          articles: state.drafts.keys.sorted { $0.rawValue < $1.rawValue }
            .filter { state.drafts[$0]?.last?.section.id == section.id }.map { Self.listing($0, state) })
      }
    }
  }

  func overview(ofEach few: Int, newest: Int, for viewer: Viewer) async throws -> HandbookOverview {
    let handbook = try await handbook(for: viewer)
    return HandbookOverview(
      sections: handbook.map { section in
        let tracks = section.articles.compactMap(\.track)
        return HandbookOverview.Part(
          section: section.section, count: section.articles.count, audible: tracks.count,
          wanted: section.articles.filter(\.article.wantsAudio).count,
          current: section.articles.filter { $0.article.wantsAudio && $0.track?.revision == $0.article.revision }.count,
          duration: tracks.map(\.duration).reduce(0, +), newest: Array(section.articles.prefix(few)))
      },
      newest: Array(handbook.flatMap(\.articles).prefix(newest)),
      issuers: Set(handbook.flatMap(\.articles).compactMap(\.article.issuer)).sorted(),
      years: Set(handbook.flatMap(\.articles).compactMap(\.article.date).map { String($0.prefix(4)) }).sorted(by: >))
  }

  func article(_ id: ArticleID, for viewer: Viewer) async throws -> ArticleListing? {
    try read { $0.drafts[id] == nil ? nil : Self.listing(id, $0) }
  }

  func audibleArticle(_ id: ArticleID, for viewer: Viewer) async throws -> AudibleArticle? {
    try await article(id, for: viewer).flatMap { listing in
      listing.track.map { AudibleArticle(article: listing.article, track: $0) }
    }
  }

  /// Only by section, ids and page: what a query means is the store's part, and the conformance suite's.
  func articles(matching query: ArticleQuery, for viewer: Viewer) async throws -> ArticlePage {
    try read { state in
      var ids = state.drafts.keys.sorted { $0.rawValue < $1.rawValue }
        .filter { query.section == nil || state.drafts[$0]?.last?.section.id == query.section }
      if let wanted = query.ids { ids = ids.filter(wanted.contains) }
      if let after = query.after { ids = ids.filter { $0.rawValue > after.rawValue } }
      return ArticlePage(
        articles: ids.prefix(query.limit).map { Self.listing($0, state) }, hasMore: ids.count > query.limit)
    }
  }

  func revision(_ number: Int, of article: ArticleID, for viewer: Viewer) async throws -> Revision? {
    try read { state in
      guard let drafts = state.drafts[article], drafts.indices.contains(number - 1) else { return nil }
      return Revision(
        article: Self.article(article, state), number: number, createdAt: .distantPast,
        document: drafts[number - 1].document)
    }
  }

  func checkedText(of bytes: Data) async throws -> Data? {
    try read { state in
      state.drafts.values.joined().map(\.document).last { $0.bytes == bytes && $0.checkedText != nil }?.checkedText
    }
  }

  // What a viewer may see is the store's part, and `AccessTests`' with a real one.
  func heardRevisions(of ids: Set<ArticleID>, for viewer: Viewer) async throws -> [ArticleID: Int] {
    try read { state in state.tracks.filter { ids.contains($0.key) }.mapValues(\.revision) }
  }
  func visible(_ ids: Set<String>, for viewer: Viewer) async throws -> Set<String> { ids }
  func setAudience(_ audience: Audience?, ofSection id: String, seen: SectionAudience?) async throws { throw Down() }
  func setAudience(_ audience: Audience?, of id: ArticleID, seen: Article?) async throws { throw Down() }
  func audience(ofSection id: String) async throws -> SectionAudience? { SectionAudience(section: id, audience: nil) }
  func titles(of ids: Set<String>, for viewer: Viewer) async throws -> [String: String] {
    try read { state in
      let named = state.drafts.compactMap { id, drafts in drafts.last.map { (id.rawValue, $0.title) } }
      return Dictionary(named) { first, _ in first }.filter { ids.contains($0.key) }
    }
  }
  func sectionAudiences() async throws -> [String: Audience] { [:] }

  func keepToken(_ draft: TokenDraft, digest: String, at now: Date) async throws -> AccessToken {
    try read { state in
      let id = Int64(state.tokens.count + 1)
      let token = AccessToken(id: id, draft: draft, createdAt: now, rotatedAt: nil, revokedAt: nil)
      state.tokens.append((digest, token))
      return token
    }
  }

  func token(digest: String, at now: Date) async throws -> AccessToken? {
    try read { state in state.tokens.first { $0.digest == digest && $0.token.holds(at: now) }?.token }
  }

  func token(_ id: Int64) async throws -> AccessToken? { try read { $0.tokens.map(\.token).first { $0.id == id } } }

  func tokens(after id: Int64?, limit: Int) async throws -> [AccessToken] {
    try read { Array($0.tokens.map(\.token).filter { $0.id > id ?? 0 }.prefix(limit)) }
  }
  func tokens() async throws -> [AccessToken] { try read { $0.tokens.map(\.token) } }
  func hasTokens() async throws -> Bool { try read { !$0.tokens.isEmpty } }

  func revokeToken(_ id: Int64, seen: AccessToken?, at now: Date) async throws {
    try read { state in
      guard let index = state.tokens.firstIndex(where: { $0.token.id == id }) else {
        throw CatalogError.noSuchToken(id)
      }
      state.tokens[index].token.revokedAt = now
    }
  }

  func rotateToken(_ id: Int64, digest: String, seen: AccessToken?, at now: Date) async throws -> AccessToken {
    try read { state in
      guard let index = state.tokens.firstIndex(where: { $0.token.id == id }) else {
        throw CatalogError.noSuchToken(id)
      }
      state.tokens[index].digest = digest
      return state.tokens[index].token
    }
  }

  func beginEntry(
    _ actor: String, _ action: String, subject: String?, request: String?, at now: Date
  ) async throws -> Int64 {
    try read { state in
      let id = Int64(state.entries.count + 1)
      state.entries.append(
        AuditEntry(id: id, at: now, actor: actor, action: action, subject: subject, request: request, outcome: nil))
      return id
    }
  }

  func endEntry(_ id: Int64, outcome: String, subject: String?) async throws {
    try read { state in state.entries[Int(id) - 1].outcome = outcome }
  }

  func entries(matching query: AuditQuery) async throws -> [AuditEntry] { try read { $0.entries.reversed() } }
  func forgetEntries(before time: Date) async throws { throw Down() }

  func job(_ id: JobID) async throws -> Job? { try read { $0.jobs.first { $0.id == id } } }

  func jobs(in states: Set<JobState>, after id: JobID?, limit: Int) async throws -> [Job] {
    try read { state in
      Array(
        state.jobs.reversed().filter { states.contains($0.state) && $0.id.rawValue < id?.rawValue ?? .max }.prefix(
          limit))
    }
  }

  func counts() async throws -> [JobState: Int] {
    try read { Dictionary($0.jobs.map { ($0.state, 1) }, uniquingKeysWith: +) }
  }

  func stops() async throws -> [QueueStop] { try read { $0.stops } }

  func note(_ work: WorkTally) async throws { try read { $0.work += work } }
  func workTally() async throws -> WorkTally { try read { $0.work } }

  func status() async throws -> QueueStatus {
    try read { state in
      QueueStatus(
        counts: Dictionary(state.jobs.map { ($0.state, 1) }, uniquingKeysWith: +), stops: state.stops,
        oldestWaiting: state.jobs.filter { $0.state == .waiting }.map(\.createdAt).min())
    }
  }

  func ruleState() async throws -> RuleState { try read { $0.rules } }
  func ruleVersion() async throws -> Int64 { try read { $0.rules.version } }

  func switchRules(
    _ switches: [String: Bool], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> RuleState {
    try read { state in
      if let version, version != state.rules.version { throw CatalogError.rulesChanged }
      for (rule, isOn) in switches where isOn == state.rules.off.contains(rule) {
        state.rules.switches.removeAll { $0.rule == rule }
        state.rules.switches.append(RuleSwitch(rule: rule, isOn: isOn, author: author, changedAt: now))
        state.rules.version += 1
      }
      return state.rules
    }
  }

  func lexicon() async throws -> LexiconState { try read { $0.lexicon } }
  func forgetLexiconChanges(before time: Date) async throws {}
  func lexiconVersion() async throws -> Int64 { try read { $0.lexicon.version } }

  func changeLexicon(
    keeping drafts: [LexiconDraft], removing ids: [Int64], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> LexiconState {
    try read { state in
      if let version, version != state.lexicon.version { throw CatalogError.lexiconChanged }
      state.lexicon.records.removeAll { ids.contains($0.id) }
      for draft in drafts {
        let id = 1 + (state.lexicon.records.map(\.id).max() ?? 0)
        state.lexicon.records.append(LexiconRecord(id: id, draft: draft, author: author, changedAt: now))
      }
      state.lexicon.version += 1
      return state.lexicon
    }
  }

  /// Only of jobs that are there: what else it means is the store's part.
  func enqueue(_ request: JobRequest, at now: Date) async throws -> Job {
    try read { state in
      guard let index = state.jobs.firstIndex(where: { $0.order == request.order }) else { throw Down() }
      state.jobs[index].priority = min(state.jobs[index].priority, request.priority)
      state.asked += 1
      return state.jobs[index]
    }
  }

  func cancel(_ id: JobID, seen: JobState?, at now: Date) async throws { try move(id, by: .cancel, from: seen) }
  func retry(_ id: JobID, seen: JobState?, at now: Date) async throws { try move(id, by: .retry, from: seen) }

  func retryDead(_ kind: String?, at now: Date) async throws -> Int {
    let dead = try read { state in
      state.jobs.filter { $0.state == .dead && (kind == nil || $0.failure?.kind == kind || $0.failure?.code == kind) }
        .map(\.id)
    }
    for id in dead { try move(id, by: .retry) }
    return dead.count
  }

  func pause(_ why: String, seen: [QueueStop]?, at now: Date) async throws {
    let stop = QueueStop(author: .admin, reason: FailureReason(kind: "pause", message: why), since: now)
    try read { $0.stops = [stop] }
  }

  func resume(seen: [QueueStop]?) async throws { try read { $0.stops = [] } }

  private func move(_ id: JobID, by event: JobState.Event, from seen: JobState? = nil) throws {
    try read { state in
      guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { throw JobQueueError.noSuchJob(id) }
      guard seen == nil || seen == state.jobs[index].state else {
        throw JobQueueError.changed(id, to: state.jobs[index].state)
      }
      guard let next = state.jobs[index].state.after(event) else {
        throw JobQueueError.notPossible(event, id, state.jobs[index].state)
      }
      state.jobs[index].state = next
    }
  }

  private static func article(_ id: ArticleID, _ state: State) -> Article {
    let drafts = state.drafts[id] ?? []
    let draft = drafts[drafts.count - 1]
    let date = state.published[id] ?? .distantPast
    return Article(
      id: id, title: draft.title, section: draft.section, issuer: draft.issuer, number: draft.number, date: draft.date,
      wantsAudio: draft.wantsAudio, audience: draft.audience, revision: drafts.count, publishedAt: date, revisedAt: date
    )
  }

  private static func listing(_ id: ArticleID, _ state: State) -> ArticleListing {
    ArticleListing(
      article: article(id, state), track: state.tracks[id],
      job: state.jobs.last { $0.order.article == id.rawValue })
  }

  // Positions are kept as they come: what counts among them is the store's part.
  func keep(_ positions: [ListeningPosition], of listener: ListenerID) async throws {
    try read { $0.positions[listener, default: []] += positions }
  }

  func latestPositions(of listener: ListenerID, limit: Int) async throws -> [LatestPosition] {
    try read { state in
      (state.positions[listener] ?? []).map { LatestPosition(position: $0, isHeard: $0.isDone) }
    }
  }

  func report(_ draft: MisreadingDraft, by listener: ListenerID?, limit: Int, at now: Date) async throws -> Bool {
    try read { state in
      guard state.misreadings.count < limit else { return false }
      state.misreadings.append(Misreading(id: Int64(state.misreadings.count + 1), draft: draft, reportedAt: now))
      return true
    }
  }

  func openMisreadings(limit: Int) async throws -> [Misreading] { try read { $0.misreadings } }

  func closeMisreadings(_ ids: [Int64], at now: Date) async throws -> Int {
    try read { state in
      let before = state.misreadings.count
      state.misreadings.removeAll { ids.contains($0.id) }
      return before - state.misreadings.count
    }
  }

  // The API asks for none of these.
  func adopt(_ listener: ListenerID, by other: ListenerID) async throws { throw Down() }
  func listeningCounts(from: String?, to: String?) async throws -> [ListeningCount] { [] }
  func positions(of listener: ListenerID, in article: ArticleID) async throws -> [ListeningPosition] { throw Down() }
  func forgetPositions(before time: Date) async throws -> Int { throw Down() }
  func complete(_ lease: Lease, publishing track: Track, at now: Date) async throws -> Bool { throw Down() }
  func claim(by worker: WorkerID, at now: Moment, for seconds: TimeInterval) async throws -> Lease? { throw Down() }
  func renew(_ lease: Lease, progress: JobProgress?, at now: Moment, for seconds: TimeInterval) async throws -> Lease {
    throw Down()
  }
  func fail(_ lease: Lease, reason: FailureReason, at now: Date) async throws -> JobState { throw Down() }
  func giveBack(_ lease: Lease, at now: Date) async throws { throw Down() }
  func prune(_ states: Set<JobState>, endedBefore time: Date, limit: Int) async throws -> Int { throw Down() }
  func confirm(_ track: Track, of article: ArticleID, recipe: String) async throws { throw Down() }
  func filesReleased(after time: Date) async throws -> Set<String> { throw Down() }
  func forgetReleased(before time: Date) async throws { throw Down() }
}
