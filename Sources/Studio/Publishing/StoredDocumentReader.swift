public import Catalog
import Foundation
public import HandbookDocuments

/// Reads documents that the handbook keeps: as somebody has checked them where a program has read them off pictures, else
/// from their bytes.
public struct StoredDocumentReader: Sendable {
  private let reader: DocumentReader

  public init(_ reader: DocumentReader) { self.reader = reader }

  /// Blocks until it is read.
  func readNow(_ stored: StoredDocument, isCancelled: () -> Bool = { false }) throws(DocumentError) -> Document {
    guard let text = stored.checkedText else {
      return try reader.read(Array(stored.bytes), named: stored.name, isCancelled: isCancelled)
    }
    guard let document = CheckedText.document(in: text) else {
      // To recognise it anew would publish words that nobody has checked.
      throw .damaged(stored.name, kind: "a scanned document", where: "the text that was checked is not there any more")
    }
    return document
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

/// A document that was read off pictures, as its revision keeps it: JSON, `{"version":1,"document":{…}}`.
enum CheckedText {
  private struct File: Codable {
    var version = CheckedText.version
    var document: Document
  }

  private static let version = 1

  static func data(of document: Document) -> Data? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try? encoder.encode(File(document: document))
  }

  /// - Returns: nil where it is not of a version that is known here.
  static func document(in data: Data) -> Document? {
    guard let file = try? JSONDecoder().decode(File.self, from: data), file.version == version else { return nil }
    return file.document
  }
}
