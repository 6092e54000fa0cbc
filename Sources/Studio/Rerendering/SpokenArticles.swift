import Catalog
import HandbookDocuments

/// Every article of the handbook that is spoken out of a document of its own, read one after the other.
struct SpokenArticles: Sendable {
  private let catalog: any Catalog
  private let reader: StoredDocumentReader

  init(catalog: any Catalog, reader: DocumentReader) {
    self.catalog = catalog
    self.reader = StoredDocumentReader(reader)
  }

  /// - Parameter body: gets each article with its document, or with why there is none.
  func look(
    _ progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
    _ body: (Article, Result<Document, any Error>) throws -> Void
  ) async throws {
    let articles = try await catalog.handbook(for: .everything).flatMap(\.articles).map(\.article).filter(\.wantsAudio)
    for (index, article) in articles.enumerated() {
      progress(index, articles.count)
      guard let revision = try await catalog.revision(article.revision, of: article.id, for: .everything),
        !revision.document.isBulletin
      else { continue }
      let result: Result<Document, any Error>
      do {
        result = .success(try await reader.read(revision.document))
      } catch let error as DocumentError {
        result = .failure(error)
      }
      try body(article, result)
    }
    progress(articles.count, articles.count)
  }
}
