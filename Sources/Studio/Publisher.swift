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
  /// - Throws: `PublishError` for a document or a field that is not right.
  public func draft(_ document: StoredDocument, fields: ArticleFields) throws(PublishError) -> ArticleDraft {
    try maker.draft(document, fields: fields)
  }

  /// What publishing a document would make of it, with all that would be said; nothing is written.
  /// - Throws: as `draft` does, and `NarrationError`.
  public func preview(_ document: StoredDocument, fields: ArticleFields) throws -> DocumentPreview {
    let read = try maker.read(document)
    let draft = try maker.draft(document, read: read, fields: fields, isPreview: true)
    let script = try Narrator().narrate(read)
    return DocumentPreview(draft: draft, script: script, account: WordAccount(script, of: read))
  }

  private var maker: DraftMaker { DraftMaker(reader: StoredDocumentReader(reader)) }

  /// - Parameter now: becomes the time of the revision and of its job.
  /// - Throws: `CatalogError.articleExists` for `.create` on a taken id, and what the store throws.
  public func publish(
    _ draft: ArticleDraft, mode: PublishMode, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    try await catalog.publish(draft, mode: mode, voice: voice, format: format, priority: priority, at: now)
  }

  /// Drafts and publishes.
  /// - Throws: what `draft` and `publish` throw.
  public func publish(
    _ document: StoredDocument, fields: ArticleFields, mode: PublishMode, priority: JobPriority, at now: Date
  ) async throws -> Publication {
    try await publish(draft(document, fields: fields), mode: mode, priority: priority, at: now)
  }
}
