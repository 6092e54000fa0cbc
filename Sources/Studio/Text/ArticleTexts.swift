public import Catalog
import HandbookDocuments

/// Reads the texts of revisions for those who look at them, and keeps the ones that were wanted last: a document is read
/// and narrated once, however many open it at a time.
public actor ArticleTexts {
  private struct Key: Hashable {
    var article: ArticleID
    var revision: Int
    /// Entries of the lexicon decide what one sentence is.
    var lexicon: String
  }

  private let catalog: any Catalog
  private let lexicon: LexiconSource
  private let reader: StoredDocumentReader
  private let limit: Int
  private var kept: [Key: Task<ArticleText, any Error>] = [:]
  /// The one that was wanted last stands last.
  private var order: [Key] = []

  /// - Parameter limit: how many texts are kept.
  public init(catalog: any Catalog, lexicon: LexiconSource, reader: StoredDocumentReader, limit: Int = 64) {
    self.catalog = catalog
    self.lexicon = lexicon
    self.reader = reader
    self.limit = limit
  }

  /// - Returns: nil where the article has no such revision, is withdrawn, or is not for this viewer. A bulletin has no text of its own: it has no
  ///   blocks.
  /// - Throws: `DocumentError`, and what the catalog throws.
  public func text(of article: ArticleID, revision number: Int, for viewer: Viewer) async throws -> ArticleText? {
    guard let revision = try await catalog.revision(number, of: article, for: viewer) else { return nil }
    let words = try await lexicon.current()
    let key = Key(
      article: article, revision: number, lexicon: words.digest(for: revision.article.section.id))
    let task = kept[key] ?? Task.detached { [reader] in try await Self.read(revision, words, by: reader) }
    kept[key] = task
    order.removeAll { $0 == key }
    order.append(key)
    while order.count > limit { kept[order.removeFirst()] = nil }
    do {
      return try await task.value
    } catch {
      kept[key] = nil
      throw error
    }
  }

  private static func read(
    _ revision: Revision, _ words: SiteLexicon, by reader: StoredDocumentReader
  ) async throws -> ArticleText {
    guard !revision.document.isBulletin else {
      return ArticleText(Document(title: revision.article.title, blocks: []), read: nil)
    }
    let document = try await reader.read(revision.document)
    return try await OffThread.run {
      // One that cannot be spoken can still be read.
      let script = try? words.narrator(for: revision.article.section.id).narrate(document)
      return ArticleText(document, read: script)
    }
  }
}
