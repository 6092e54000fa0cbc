public import Catalog
public import HandbookDocuments
import Synchronization

/// Reads documents that the handbook keeps.
public struct StoredDocumentReader: Sendable {
  private let reader: DocumentReader

  public init(_ reader: DocumentReader) { self.reader = reader }

  /// Blocks until it is read.
  func readNow(_ stored: StoredDocument, isCancelled: () -> Bool = { false }) throws(DocumentError) -> Document {
    try reader.read(Array(stored.bytes), named: stored.name, isCancelled: isCancelled)
  }

  /// - Throws: `DocumentError`, or `CancellationError`.
  public func read(_ stored: StoredDocument) async throws -> Document {
    try await OffThread.run { isCancelled in
      do throws(DocumentError) {
        return try readNow(stored, isCancelled: isCancelled)
      } catch {
        if case .abandoned = error { throw CancellationError() }
        throw error
      }
    }
  }
}
