public import Catalog
public import Foundation
public import HandbookDocuments
public import JobQueue
import Narration

/// Takes a document into the handbook: reads it, so that what cannot be read is refused at once, and files the job that
/// renders it, in one transaction.
///
/// ```swift
/// let publisher = Publisher(catalog: store, voice: "bac", format: "mp3", reader: reader)
/// let publication = try await publisher.publish(
///   document, fields: ArticleFields(), mode: .createOrRevise, priority: .admin, at: .now)
/// print(publication.article.id, publication.change)
/// ```
public struct Publisher: Sendable {
  private let catalog: any Catalog
  private let voice: String
  private let format: String
  /// Reads what is published.
  public let reader: DocumentReader

  /// - Parameters:
  ///   - voice: the voice profile that articles are spoken with.
  ///   - format: the formats of its files: "mp3", "opus", "mp3+opus".
  public init(catalog: any Catalog, voice: String, format: String, reader: DocumentReader) {
    self.catalog = catalog
    self.voice = voice
    self.format = format
    self.reader = reader
  }

  /// What publishing a document would make of it; nothing is written.
  /// - Throws: `PublishError` for a document or a field that is not right; what the catalog throws; `CancellationError`.
  public func draft(_ document: StoredDocument, fields: ArticleFields) async throws -> ArticleDraft {
    let document = try await known(document)
    return try await maker.draft(document, read: read(document), fields: fields)
  }

  /// What publishing a document would make of it, with all that would be said; nothing is written.
  /// - Parameter lexicon: what admins say of short forms.
  /// - Throws: as `draft` does, and `PublishError.unspoken`.
  public func preview(
    _ document: StoredDocument, fields: ArticleFields, lexicon: SiteLexicon = SiteLexicon()
  ) async throws -> DocumentPreview {
    let document = try await known(document)
    let read = try await read(document)
    let draft = try maker.draft(document, read: read, fields: fields, isPreview: true)
    do {
      let (script, account) = try await OffThread.run {
        let script = try lexicon.narrator(for: draft.section.id).narrate(read)
        return (script, WordAccount(script, of: read))
      }
      return DocumentPreview(draft: draft, script: script, account: account)
    } catch let error as NarrationError {
      throw PublishError.unspoken(error)
    }
  }

  /// With the text that somebody has checked before: the same pages are not recognised once more, maybe in other words.
  private func known(_ document: StoredDocument) async throws -> StoredDocument {
    var document = document
    document.checkedText = try await catalog.checkedText(of: document.bytes)
    return document
  }

  private func read(_ document: StoredDocument) async throws -> Document {
    do {
      return try await StoredDocumentReader(reader).read(document)
    } catch let error as DocumentError {
      throw PublishError.document(error)
    }
  }

  private var maker: DraftMaker { DraftMaker(reader: StoredDocumentReader(reader)) }

  /// - Parameter now: becomes the time of the revision and of its job.
  /// - Throws: `CatalogError.articleExists` for `.create` on a taken id, and what the store throws.
  public func publish(
    _ draft: ArticleDraft, mode: PublishMode, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    var before: Article?
    if draft.audience != nil { before = try await catalog.article(draft.id, for: .everything)?.article }
    let publication = try await catalog.publish(
      draft, mode: mode, voice: voice, format: format, priority: priority, at: now)
    if let before, before.audience != publication.article.audience {
      _ = try await AudienceChange(catalog: catalog).recall(now: now)
    }
    return publication
  }

  /// Drafts and publishes.
  /// - Throws: what `draft` and `publish` throw.
  public func publish(
    _ document: StoredDocument, fields: ArticleFields, mode: PublishMode, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    try await publish(try await draft(document, fields: fields), mode: mode, priority: priority, at: now)
  }
}
