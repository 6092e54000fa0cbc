public import Catalog
public import Foundation
public import JobQueue
public import Logging

/// Runs batches: files what would sound different, waits for it, and keeps a report.
///
/// It makes nothing itself: workers do. A run whose process ends is taken up again by `resume`.
public struct BatchRunner: Sendable {
  let catalog: any Catalog
  let queue: any JobQueue
  let ledger: any BatchLedger
  let engines: any EngineLedger
  let preview: EffectPreview
  let inbox: Inbox
  let feeds: FeedSource
  let standardVoice: String
  let outbox: any Outbox
  let logger: Logger
  let look: Duration

  /// - Parameters:
  ///   - engines: counts what is made anew for a new engine's sake.
  ///   - inbox: publishes the documents of watched folders.
  ///   - feeds: publishes the entries of feeds.
  ///   - standardVoice: speaks articles that have no voice yet.
  ///   - outbox: takes the messages to those who are to be told; a `Courier` delivers them.
  ///   - look: how often it is looked whether jobs have ended.
  public init(
    catalog: any Catalog, queue: any JobQueue, ledger: any BatchLedger, engines: any EngineLedger,
    preview: EffectPreview, inbox: Inbox, feeds: FeedSource,
    standardVoice: String, outbox: any Outbox, logger: Logger, look: Duration = .seconds(2)
  ) {
    self.catalog = catalog
    self.queue = queue
    self.ledger = ledger
    self.engines = engines
    self.preview = preview
    self.inbox = inbox
    self.feeds = feeds
    self.standardVoice = standardVoice
    self.logger = logger
    self.look = look
    self.outbox = outbox
  }

  /// Runs a batch to its end.
  /// - Parameter planned: the time it is run for.
  /// - Returns: nil where the run of this time has been begun already.
  /// - Throws: what stores throw; `SpeechError` where there is no engine; `CancellationError`, with the run unfinished.
  public func run(_ batch: BatchDefinition, planned: Date, now: Date = Date()) async throws -> BatchReport? {
    guard let run = try await ledger.beginRun(batch.name, planned: planned, at: now) else { return nil }
    return try await file(batch, run)
  }

  /// Takes up a run that was begun and has not ended.
  public func resume(_ run: BatchRun, of batch: BatchDefinition) async throws -> BatchReport {
    guard let data = run.report, let report = try? BatchReport(encoded: data) else { return try await file(batch, run) }
    return try await follow(report, batch, run)
  }

  private func file(_ batch: BatchDefinition, _ run: BatchRun) async throws -> BatchReport {
    var report = BatchReport(batch, planned: run.plannedAt, started: run.startedAt)
    if let folder = batch.inbox {
      let (published, failed) = try await inbox.takeIn(
        folder, voice: batch.voice, format: batch.formats?.joined(separator: "+"), at: Date())
      report.published = published
      report.failed = failed
    }
    for plan in batch.feeds {
      let news = try await feeds.takeIn(
        plan, voice: batch.voice, format: batch.formats?.joined(separator: "+"), in: batch.timeZone, at: Date())
      report.published += news.published
      report.failed += news.failed
      report.feeds = (report.feeds ?? []) + [news]
    }
    let listings = try batch.selection.find(in: await catalog.handbook(for: .everything))
    let session = preview.session()
    let night = Night.name(of: run.startedAt, in: batch.timeZone)
    for listing in listings where listing.article.wantsAudio {
      try await consider(listing, batch, session, night, &report)
      try Task.checkCancellation()
    }
    try await ledger.keepReport(try report.encoded(), of: run.id, ended: nil)
    return try await follow(report, batch, run)
  }

  private func consider(
    _ listing: ArticleListing, _ batch: BatchDefinition, _ session: EffectPreview.Session, _ night: String,
    _ report: inout BatchReport
  ) async throws {
    let article = listing.article
    let format = Self.format(of: listing, batch)
    let voice = batch.voice ?? listing.track?.voice ?? listing.job?.order.voice ?? standardVoice
    let order = RenderOrder(article: article.id.rawValue, revision: article.revision, voice: voice, format: format)
    let effect: Effect
    do {
      effect = try await session.effect(of: order, on: listing)
      if effect == .none {
        report.unchanged += 1
        report.kept = (report.kept ?? []) + [.init(article: article.id.rawValue, title: article.title)]
        return
      }
      if effect == .engine, try await waits(listing, batch, session, night, voice, &report) { return }
    } catch {
      report.failed.append(.init(what: article.id.rawValue, title: article.title, FailureReason(error)))
      return
    }
    guard report.pending.count < batch.limits.articles ?? .max else {
      report.beyondLimit += 1
      return
    }
    if effect == .engine {
      report.newEngine.articles += 1
      report.newEngine.audio += listing.track?.duration ?? 0
    }
    let job = try await queue.enqueue(
      JobRequest(order, priority: .night, lane: article.section.id, again: true), at: Date())
    report.pending.append(
      .init(
        article: article.id.rawValue, job: job.id.rawValue, voice: voice, format: format, title: article.title))
  }

  /// Whether an article of which only the engine is another is left alone tonight.
  private func waits(
    _ listing: ArticleListing, _ batch: BatchDefinition, _ session: EffectPreview.Session, _ night: String,
    _ voice: String, _ report: inout BatchReport
  ) async throws -> Bool {
    let engine = try await session.engine(of: voice)
    if engine.waits {
      report.newEngine.identity = engine.identity
      report.newEngine.waiting += 1
      return true
    }
    guard let approval = engine.approval else { return false }
    guard report.pending.count < batch.limits.articles ?? .max else { return false }
    // One budget a night, whichever batches draw on it.
    let isWithin = try await engines.spend(listing.track?.duration ?? 0, of: approval, in: night)
    if !isWithin { report.beyondLimit += 1 }
    return !isWithin
  }

  /// The batch's formats; else those that the article has, or is being made in.
  private static func format(of listing: ArticleListing, _ batch: BatchDefinition) -> String {
    if let formats = batch.formats { return formats.joined(separator: "+") }
    let kept = listing.track.map { $0.renditions.map(\.format).joined(separator: "+") }
    return kept ?? listing.job?.order.format ?? "mp3"
  }

  /// Waits until all that was filed has ended, or the batch's time is up.
  private func follow(_ start: BatchReport, _ batch: BatchDefinition, _ run: BatchRun) async throws -> BatchReport {
    var report = start
    let end = batch.limits.minutes.map { run.startedAt.addingTimeInterval(Double($0) * 60) }
    while true {
      let before = report.pending.count
      try await settle(&report)
      if report.pending.isEmpty || end.map({ $0 <= Date() }) ?? false {
        // From what is kept by now; what is still to be made is left for the next one.
        guard report.bulletin == nil, let plan = batch.bulletin else { break }
        try await publish(plan, batch, &report)
        try await ledger.keepReport(try report.encoded(), of: run.id, ended: nil)
        continue
      }
      if report.pending.count < before {
        try await ledger.keepReport(try report.encoded(), of: run.id, ended: nil)
      }
      try await Task.sleep(for: look)
    }
    let now = Date()
    report.endedAt = now
    // Before the run is ended: should this process die between the two, the run is taken up again, and its message,
    // which has the same id, is kept once.
    try await tell(batch, report, run, at: now)
    try await ledger.keepReport(try report.encoded(), of: run.id, ended: now)
    logger.info(
      "Batch ended",
      metadata: [
        "batch": "\(batch.name)", "made": "\(report.made.count)", "unchanged": "\(report.unchanged)",
        "failed": "\(report.failed.count)", "pending": "\(report.pending.count)",
      ])
    return report.worded()
  }

  private func publish(_ plan: BulletinPlan, _ batch: BatchDefinition, _ report: inout BatchReport) async throws {
    let editor = BulletinEditor(catalog: catalog, plan: plan, timeZone: batch.timeZone)
    let formats = batch.formats?.joined(separator: "+")
    let (news, job) = try await editor.publish(voice: batch.voice, formats: formats, at: Date())
    report.bulletin = news
    guard let job else { return }
    report.pending.append(
      .init(
        article: job.order.article, job: job.id.rawValue, voice: job.order.voice, format: job.order.format,
        title: news.title))
  }

  private func tell(_ batch: BatchDefinition, _ report: BatchReport, _ run: BatchRun, at now: Date) async throws {
    let message = WebhookMessage(type: "batch.ended", timestamp: now, data: report.worded())
    for url in batch.notify {
      try await outbox.post("msg_batch_\(run.id)_\(batch.name)", to: url, body: try message.encoded(), at: now)
    }
  }

  /// With how long it is to be heard.
  private func heard(_ item: BatchReport.Item) async throws -> BatchReport.Item {
    var item = item
    if let id = ArticleID(item.article), let track = try await catalog.article(id, for: .everything)?.track,
      track.voice == item.voice
    {
      item.audio = track.duration
    }
    return item
  }

  /// Moves what has ended to where it belongs.
  private func settle(_ report: inout BatchReport) async throws {
    var pending: [BatchReport.Item] = []
    for item in report.pending {
      let job = try await queue.job(JobID(rawValue: item.job))
      switch job?.state {
      // A job that was done may have been forgotten since.
      case .done, nil: report.made.append(try await heard(item))
      case .dead:
        report.failed.append(
          .init(
            what: item.article, title: item.title, job?.failure ?? FailureReason(.fault, saying: "the job says nothing")
          ))
      // Somebody has published a newer revision, or withdrawn the article, meanwhile: nothing has failed.
      case .cancelled where job?.failure?.kind == FailureCode.superseded.rawValue: break
      case .cancelled:
        report.failed.append(
          .init(what: item.article, title: item.title, FailureReason(.cancelled, saying: "the job was cancelled")))
      case .waiting, .running: pending.append(item)
      }
    }
    report.pending = pending
    let stop = try await queue.stops().first
    report.stop = stop.map { "\($0.reason.kind): \($0.reason.message)" }
    report.stopped = stop
  }
}
