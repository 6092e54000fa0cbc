public import Catalog
import Foundation

/// A spoken bulletin ("bản tin"): an article that has no text of its own but an opening and a closing line, and between
/// them the chapters of other articles. It is kept as a document, JSON of our own.
struct Bulletin: Hashable, Codable {
  struct Item: Hashable, Codable {
    var article: String
    var revision: Int
  }

  var opening: String
  var closing: String
  var items: [Item]

  static let ending = ".bulletin.json"

  init(opening: String, closing: String, items: [Item]) {
    self.opening = opening
    self.closing = closing
    self.items = items
  }

  /// - Returns: nil for a document of another kind.
  init?(_ document: StoredDocument) throws {
    guard document.name.hasSuffix(Self.ending) else { return nil }
    self = try JSONDecoder().decode(Bulletin.self, from: document.bytes)
  }

  func document(named name: String) throws -> StoredDocument {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return StoredDocument(name: name + Self.ending, bytes: try encoder.encode(self))
  }
}

extension StoredDocument {
  /// Whether it is a bulletin, which has no text to be read or shown.
  public var isBulletin: Bool { name.hasSuffix(Bulletin.ending) }
}
