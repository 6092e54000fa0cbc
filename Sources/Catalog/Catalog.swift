public import Foundation
public import JobQueue

/// The handbook as it is kept: sections, articles, their revisions, and the track of each.
///
/// ```swift
/// let publication = try await catalog.publish(draft, voice: "bac", format: "mp3", priority: .admin, at: .now)
/// print(publication.change, publication.article.id)
/// ```
///
/// The verbs that read take a `Viewer` and answer what it may see; what it may not see is answered as what is not there.
/// The verbs that write are one transaction each, so that there is never an article to be spoken without its job, or a
/// finished job without its track.
public protocol Catalog: Sendable {
  /// Makes an article, or a new revision of it where the draft differs, and files the job that renders it; jobs of older
  /// revisions that wait are cancelled. A revision that is not spoken gets none, and the track before it is taken away.
  /// A draft equal to the current revision changes nothing and files nothing; a new title of its section is taken over.
  /// An audience is the article's and not its revision's: another one holds at once, and alone it makes no new revision;
  /// a draft without one leaves it as it was, so that nothing becomes public by being left out.
  /// - Parameter mode: what to do where the id is taken or free.
  /// - Throws: `CatalogError.articleExists` for `.create` on a taken id; `.articleChanged` for `.revise`.
  func publish(
    _ draft: ArticleDraft, mode: PublishMode, voice: String, format: String, priority: JobPriority, at now: Date
  ) async throws -> Publication

  /// Takes an article out of the handbook, at once and on every way in: it is not listed, found or served any more, nor
  /// is its audio, and its open jobs are cancelled. Its revisions are kept; publishing under its id brings it back.
  /// - Parameter seen: what the article must still be; nil for anything.
  /// - Throws: `CatalogError.noSuchArticle`, also where it is withdrawn already; `.articleChanged`.
  func withdraw(_ id: ArticleID, seen: Article?, now: Date) async throws

  /// Announces an article anew: to subscribers it is another episode from now on, with the time of now.
  /// - Parameter seen: what the article must still be; nil for anything.
  /// - Throws: `CatalogError.noSuchArticle`, `.articleChanged`.
  func announce(_ id: ArticleID, seen: Article?, now: Date) async throws

  /// When an article was withdrawn; nil for one that is published, and for one that never was there.
  func withdrawal(of id: ArticleID, for viewer: Viewer) async throws -> Date?

  /// Whether a content (a hexadecimal hash) may be heard or read: it belongs to a published article's track, or to one
  /// that was replaced lately.
  func serves(_ content: String, for viewer: Viewer) async throws -> Bool

  /// Ends a job well and publishes what it made, replacing the track before it.
  /// - Throws: `JobQueueError.leaseLost`, or `CatalogError.otherTrack` where the track is not what was ordered; then
  ///   nothing is changed.
  /// - Returns: false when the article has a newer revision by now: the job is done, and the track is not published.
  @discardableResult
  func complete(_ lease: Lease, publishing track: Track, at now: Date) async throws -> Bool

  /// Notes that an article's track is as a recipe would make it: somebody has looked, and nothing would sound different.
  /// Nothing happens where the track has been replaced by one of another revision or voice since.
  func confirm(_ track: Track, of article: ArticleID, recipe: String) async throws

  /// Contents (hexadecimal hashes) of tracks that were replaced after a time: somebody may still be listening to them.
  func filesReleased(after time: Date) async throws -> Set<String>

  /// Forgets those that were replaced at a time or before.
  func forgetReleased(before time: Date) async throws

  /// The standard sections in their order, then others in the order in which they came; each with its articles, the
  /// newest first. Who does not see everything is shown no section without an article that it sees.
  func handbook(for viewer: Viewer) async throws -> [SectionListing]

  /// The same sections with their sizes, and some articles of each.
  /// - Parameters:
  ///   - few: how many articles of each section are answered at most.
  ///   - newest: how many of all.
  func overview(ofEach few: Int, newest: Int, for viewer: Viewer) async throws -> HandbookOverview

  func article(_ id: ArticleID, for viewer: Viewer) async throws -> ArticleListing?

  /// What `article` answers of one that has a track, and nil for all others: what is asked at each request for audio, and may
  /// be answered out of memory as long as nothing has changed.
  func audibleArticle(_ id: ArticleID, for viewer: Viewer) async throws -> AudibleArticle?

  /// The articles that a query finds, newest first.
  func articles(matching query: ArticleQuery, for viewer: Viewer) async throws -> ArticlePage

  /// Those of some ids whose articles a viewer may see, also withdrawn ones: what names an article elsewhere, a job for
  /// one, is shown by it.
  func visible(_ ids: Set<String>, for viewer: Viewer) async throws -> Set<String>

  /// The titles of those of some ids whose articles a viewer may see, also withdrawn ones, for what names them elsewhere.
  func titles(of ids: Set<String>, for viewer: Viewer) async throws -> [String: String]

  /// Of some published articles that a viewer may see and that have a track: which revision is heard.
  func heardRevisions(of ids: Set<ArticleID>, for viewer: Viewer) async throws -> [ArticleID: Int]

  /// A revision with the document it was made from.
  func revision(_ number: Int, of article: ArticleID, for viewer: Viewer) async throws -> Revision?

  /// The checked text of a document with these very bytes: that of the revision that came last, of whatever article; nil
  /// where none has one.
  func checkedText(of bytes: Data) async throws -> Data?

  /// Says for whom a section's articles are that name no audience of their own; nil takes it back. It holds at once.
  /// - Parameter seen: what was said before; nil for anything.
  /// - Throws: `CatalogError.noSuchSection`, `.sectionChanged`.
  func setAudience(_ audience: Audience?, ofSection id: String, seen: SectionAudience?) async throws

  /// What was said of a section.
  /// - Returns: nil where there is no such section.
  func audience(ofSection id: String) async throws -> SectionAudience?

  /// Says for whom an article is; nil: as its section says. It holds at once, and makes no new revision.
  /// - Parameter seen: what the article must still be; nil for anything.
  /// - Throws: `CatalogError.noSuchArticle`, `.articleChanged`.
  func setAudience(_ audience: Audience?, of id: ArticleID, seen: Article?) async throws

  /// The audiences of sections for which one was said.
  func sectionAudiences() async throws -> [String: Audience]
}

extension Catalog {
  /// The same, whatever was said before.
  public func setAudience(_ audience: Audience?, ofSection id: String) async throws {
    try await setAudience(audience, ofSection: id, seen: nil)
  }

  /// The same, whatever the article was before.
  public func setAudience(_ audience: Audience?, of id: ArticleID) async throws {
    try await setAudience(audience, of: id, seen: nil)
  }
}
