public import Catalog
public import HandbookDocuments
public import SpeechScript

/// What is said of a published article today: its script by the lexicon of now.
public struct CurrentScript: Sendable {
  private let catalog: any Catalog
  private let lexicon: LexiconSource
  private let reader: StoredDocumentReader

  public init(catalog: any Catalog, lexicon: LexiconSource, reader: DocumentReader) {
    self.catalog = catalog
    self.lexicon = lexicon
    self.reader = StoredDocumentReader(reader)
  }

  /// - Throws: `PublishError` where it cannot be read or narrated (any more), and what the catalog throws.
  /// - Returns: nil where there is no such revision.
  public func script(of article: Article) async throws -> SpeechScript.Script? {
    guard let revision = try await catalog.revision(article.revision, of: article.id, for: .everything) else {
      return nil
    }
    do {
      return try await ScriptMaker(catalog: catalog, reader: reader).script(of: revision, try await lexicon.current())
    } catch {
      throw PublishError(reading: error) ?? error
    }
  }
}
