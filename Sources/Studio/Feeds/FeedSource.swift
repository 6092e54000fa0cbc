import AudioStore
public import Catalog
import Foundation
import HandbookDocuments
import JobQueue
public import Outgoing

/// Publishes the entries of feeds: new and changed ones. It asks by conditional requests, so that a feed that is as it was
/// costs one short answer.
public struct FeedSource: Sendable {
  private let catalog: any Catalog
  private let ledger: any FeedLedger
  private let fetcher: Fetcher
  private let publisher: @Sendable (_ voice: String?, _ format: String?) -> Publisher
  private let pauses: [Duration]

  /// - Parameter pauses: how long it waits before each further try at a server that is not reached.
  public init(
    catalog: any Catalog, ledger: any FeedLedger, fetcher: Fetcher, pauses: [Duration] = [.seconds(2), .seconds(10)],
    publisher: @escaping @Sendable (_ voice: String?, _ format: String?) -> Publisher
  ) {
    self.catalog = catalog
    self.ledger = ledger
    self.fetcher = fetcher
    self.pauses = pauses
    self.publisher = publisher
  }

  /// - Parameter zone: where an entry's day begins.
  /// - Throws: what the catalog and the ledger throw. What is wrong with the feed or an entry of it is news.
  func takeIn(
    _ plan: FeedPlan, voice: String?, format: String?, in zone: TimeZone, at now: Date
  ) async throws -> FeedNews {
    var news = FeedNews(url: plan.url)
    var state = try await ledger.feed(plan.url) ?? FeedState(url: plan.url, polledAt: now)
    let settings = Self.settings(plan)
    let isKnown = state.settings == settings
    state.polledAt = now
    let answer: FetchedAnswer
    do {
      answer = try await fetch(
        state.address ?? plan.url,
        ifNot: isKnown ? Validators(etag: state.etag, modified: state.modified) : Validators(),
        accept: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5")
      if let place = answer.movedTo { state.address = place }
      news.movedTo = state.address
      if answer.status == 304 {
        news.isAsBefore = true
        try await ledger.keepFeed(state)
        return news
      }
      if answer.status == 410 { throw IntakeError.gone }
      guard answer.status == 200 else { throw IntakeError.status(answer.status) }
    } catch let error where error is OutgoingError || error is IntakeError {
      // Where it has moved to may be wrong by now: the next time the batch's own address is asked.
      state.address = nil
      (state.etag, state.modified) = (nil, nil)
      try await ledger.keepFeed(state)
      news.failed.append(.init(what: plan.url, FailureReason(error)))
      return news
    }
    let publisher = publisher(voice, format)
    let feed: FeedDocument
    do {
      feed = try await read(answer, by: publisher.reader)
    } catch let error where error is FeedError || error is DocumentError {
      news.failed.append(.init(what: plan.url, FailureReason(.feed, .feedFlawed, saying: "\(error)")))
      (state.etag, state.modified) = (nil, nil)
      try await ledger.keepFeed(state)
      return news
    }
    let intake = Intake(
      source: self, plan: plan, settings: settings, publisher: publisher, zone: zone, now: now)
    try await intake.take(feed, &news)
    // Where something is still to be taken, the feed is read again the next time, even if it has not changed.
    let isWhole = news.failed.isEmpty && news.left == 0
    (state.etag, state.modified) = isWhole ? (answer.validators.etag, answer.validators.modified) : (nil, nil)
    state.settings = settings
    try await ledger.keepFeed(state)
    return news
  }

  /// - Throws: `FeedError`, `DocumentError`, or `CancellationError`.
  private func read(_ answer: FetchedAnswer, by reader: DocumentReader) async throws -> FeedDocument {
    try await OffThread.run { isCancelled in
      do {
        return try reader.feed(answer.body, at: answer.url, charset: answer.charset, isCancelled: isCancelled)
      } catch DocumentError.abandoned {
        throw CancellationError()
      }
    }
  }

  /// Tries more than once where a server is not reached or is in trouble.
  fileprivate func fetch(
    _ url: String, ifNot validators: Validators = Validators(), accept: String
  ) async throws -> FetchedAnswer {
    for pause in pauses {
      do {
        let answer = try await OffThread.run { [fetcher] in
          try fetcher.get(url, ifNot: validators, accept: accept)
        }
        if ![429, 500, 502, 503, 504].contains(answer.status) { return answer }
      } catch OutgoingError.failed {}
      try await Task.sleep(for: pause)
    }
    return try await OffThread.run { [fetcher] in try fetcher.get(url, ifNot: validators, accept: accept) }
  }

  /// What decides how an entry is taken; other settings make it be looked at once more.
  private static func settings(_ plan: FeedPlan) -> String {
    var plan = plan
    // How much is taken at once, and what happens to deleted ones, makes nothing of an entry.
    plan.entries = 0
    plan.withdraws = false
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(plan)) ?? Data()
    return ContentHash(of: Array(text)).description
  }

  /// The taking of one answer.
  fileprivate struct Intake {
    let source: FeedSource
    let plan: FeedPlan
    let settings: String
    let publisher: Publisher
    let zone: TimeZone
    let now: Date

    private var ledger: any FeedLedger { source.ledger }
    private var catalog: any Catalog { source.catalog }

    func take(_ feed: FeedDocument, _ news: inout FeedNews) async throws {
      news.title = feed.title
      news.entries = feed.entries.count + feed.nameless.count
      for title in feed.nameless {
        let name = title.isEmpty ? plan.url : title
        news.failed.append(.init(what: name, FailureReason(IntakeError.noID)))
      }
      let known = Dictionary(
        try await ledger.items(of: plan.url).map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
      let deleted = plan.withdraws ? Self.deleted(in: feed) : []
      var taken = 0
      for entry in feed.entries where !deleted.contains(entry.id) {
        try Task.checkCancellation()
        let digest = entry.digest(with: settings)
        if known[entry.id]?.digest == digest {
          news.unchanged += 1
          continue
        }
        guard taken < plan.entries else {
          news.left += 1
          continue
        }
        taken += 1
        do {
          try await take(entry, known[entry.id], digest, &news)
        } catch let error where !(error is CancellationError) {
          let known = error is PublishError || error is IntakeError || error is OutgoingError
          news.failed.append(
            .init(
              what: entry.title ?? entry.id,
              known ? FailureReason(error) : FailureReason(.storage, saying: "\(error)")))
        }
      }
      for id in deleted.sorted() {
        if let item = known[id] { try await withdraw(item, &news) }
      }
    }

    /// An entry that was put back later than it was deleted is there.
    private static func deleted(in feed: FeedDocument) -> Set<String> {
      let updated = Dictionary(feed.entries.map { ($0.id, $0.updated) }, uniquingKeysWith: { first, _ in first })
      return Set(
        feed.deleted.filter { deleted in
          guard let when = deleted.when, let known = updated[deleted.id], let known else { return true }
          return known <= when
        }.map(\.id))
    }

    private func take(
      _ entry: FeedEntry, _ item: FeedItem?, _ digest: String, _ news: inout FeedNews
    ) async throws {
      guard let id = item?.article ?? FeedEntry.article(of: entry.id) else { throw IntakeError.noID }
      if item == nil {
        guard try await catalog.article(id, for: .everything) == nil,
          try await ledger.takeArticle(id, for: entry.id, of: plan.url)
        else { throw IntakeError.articleTaken(id.rawValue) }
      }
      // What an admin has withdrawn the night does not bring back.
      let isWithdrawn = try await catalog.withdrawal(of: id, for: .everything) != nil
      if isWithdrawn, item?.isDeleted != true {
        news.withheld.append(id.rawValue)
        try await ledger.keepItem(FeedItem(entry: entry.id, article: id, digest: digest), of: plan.url)
        return
      }
      let document = try await document(of: entry, as: id)
      var fields = ArticleFields()
      fields.id = id.rawValue
      fields.title = entry.title
      fields.section = plan.section(of: entry)
      fields.audience = plan.audience
      fields.date = (entry.published ?? entry.updated).map { CalendarDay.iso($0, in: zone) }
      let draft = try await publisher.draft(document, fields: fields)
      let publication = try await publisher.publish(draft, mode: .createOrRevise, priority: .night, at: now)
      if publication.change == .unchanged {
        news.unchanged += 1
      } else {
        news.published.append(id.rawValue)
      }
      try await ledger.keepItem(FeedItem(entry: entry.id, article: id, digest: digest), of: plan.url)
    }

    private func withdraw(_ item: FeedItem, _ news: inout FeedNews) async throws {
      guard !item.isDeleted else { return }
      if try await catalog.article(item.article, for: .everything) != nil {
        try await Withdrawal(catalog: catalog).run(item.article, now: now)
        news.withdrawn.append(item.article.rawValue)
      }
      try await ledger.keepItem(
        FeedItem(entry: item.entry, article: item.article, isDeleted: true), of: plan.url)
    }

    /// The first of what the plan takes that the entry has.
    private func document(of entry: FeedEntry, as id: ArticleID) async throws -> StoredDocument {
      for part in plan.take {
        switch part {
        case .content:
          if let text = entry.content { return stored(text, id) }
          if let elsewhere = entry.contentElsewhere { return try await fetched(elsewhere, id) }
        case .enclosure:
          if let linked = entry.enclosures.first(where: FetchedType.isDocument) { return try await fetched(linked, id) }
        case .page:
          if let linked = entry.page { return try await fetched(linked, id) }
        case .summary:
          if let text = entry.summary { return stored(text, id) }
        }
      }
      throw IntakeError.nothingToTake(wanted: plan.take.map(\.rawValue).joined(separator: ", "))
    }

    private func stored(_ text: FeedEntry.Text, _ id: ArticleID) -> StoredDocument {
      let ending = text.ending ?? FetchedType.ending(of: text.mediaType) ?? DocumentType.unknown.ending
      return StoredDocument(name: "\(id).\(ending)", bytes: text.bytes)
    }

    private func fetched(_ linked: FeedEntry.Linked, _ id: ArticleID) async throws -> StoredDocument {
      let answer = try await source.fetch(FetchedType.askable(linked.url), accept: "text/html, */*;q=0.5")
      guard answer.status == 200 else {
        throw OutgoingError.failed(linked.url, reason: "the server answered \(answer.status)")
      }
      let ending =
        FetchedType.ending(of: answer.mediaType) ?? FetchedType.ending(ofAddress: answer.url)
        ?? FetchedType.ending(of: linked.mediaType) ?? "html"
      return StoredDocument(name: "\(id).\(ending)", bytes: Data(answer.body))
    }
  }
}
