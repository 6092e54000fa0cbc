import Catalog
import Foundation
import JobQueue

/// Publishes a day's bulletin, once.
struct BulletinEditor {
  let catalog: any Catalog
  let plan: BulletinPlan
  let timeZone: TimeZone

  /// - Parameter voice: nil for the voice of the first article in it.
  /// - Returns: what is reported, and the job that was filed.
  /// - Throws: what the catalog throws.
  func publish(voice: String?, formats: String?, at now: Date) async throws -> (BatchReport.BulletinNews, Job?) {
    let (year, month, date) = CalendarDay.parts(of: now, in: timeZone)
    let iso = CalendarDay.iso(now, in: timeZone)
    let name = "\(plan.id)-\(iso)"
    let handbook = try await catalog.handbook(for: .everything)
    guard let id = ArticleID(name), let section = handbook.map(\.section).first(where: { $0.id == plan.section }) else {
      return (.init(note: "there is no section \(plan.section)"), nil)
    }
    let listings = handbook.flatMap(\.articles)
    var audience = plan.audience.flatMap(Audience.init)
    if audience == nil { audience = try await catalog.sectionAudiences()[plan.section] }
    guard !listings.contains(where: { $0.article.id == id }) else {
      return (.init(article: name, note: "it was published already"), nil)
    }
    let heard = try await heard(listings, since: now.addingTimeInterval(-86_400 * Double(2 * plan.days)))
    let since = now.addingTimeInterval(-86_400 * Double(plan.days))
    let new = listings.filter { listing in
      plan.from.contains(listing.article.section.id) && listing.article.wantsAudio
        && listing.article.publishedAt > since && !heard.contains(listing.article.id.rawValue)
        && !isOwn(listing.article) && listing.article.audience.includes(audience)
    }.reversed()
    let ready = new.filter { $0.track?.revision == $0.article.revision }.sorted {
      $0.article.publishedAt < $1.article.publishedAt
    }
    var news = BatchReport.BulletinNews()
    news.waiting = new.count - ready.count
    guard let first = ready.first else {
      news.note = "there are no new articles"
      return (news, nil)
    }
    func filled(_ text: String) -> String { text.replacing("{date}", with: "\(date)/\(month)/\(year)") }
    let bulletin = Bulletin(
      opening: filled(plan.opening), closing: filled(plan.closing),
      items: ready.map { .init(article: $0.article.id.rawValue, revision: $0.article.revision) })
    let draft = ArticleDraft(
      id: id, title: filled(plan.title), section: section, date: iso,
      audience: plan.audience.flatMap(Audience.init), document: try bulletin.document(named: name))
    do {
      let kept = first.track.map { $0.renditions.map(\.format).joined(separator: "+") }
      let publication = try await catalog.publish(
        draft, mode: .create, voice: voice ?? first.track?.voice ?? "", format: formats ?? kept ?? "mp3",
        priority: .night, at: now)
      news.article = name
      news.title = publication.article.title
      news.articles = bulletin.items.map(\.article)
      return (news, publication.job)
    } catch CatalogError.articleExists {
      return (.init(article: name, note: "it was published already"), nil)
    }
  }

  /// Articles that were in a bulletin of late.
  private func heard(_ listings: [ArticleListing], since: Date) async throws -> Set<String> {
    var heard: Set<String> = []
    for article in listings.map(\.article) where isOwn(article) && article.publishedAt > since {
      guard let revision = try await catalog.revision(article.revision, of: article.id, for: .everything),
        let bulletin = try? Bulletin(revision.document)
      else { continue }
      heard.formUnion(bulletin.items.map(\.article))
    }
    return heard
  }

  private func isOwn(_ article: Article) -> Bool { article.id.rawValue.hasPrefix("\(plan.id)-") }
}
