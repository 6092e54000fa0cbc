/// A piece of a document that stands by itself: a heading, a paragraph, an item of a list, a row of a table.
public struct Block: Sendable, Hashable, Codable {
  /// Its place in the document, from 1. Places in the text are counted in UTF-8 from the start of a block.
  public var id: Int
  public var role: BlockRole
  /// Clean text: one line, Unicode NFC, white space single, no control characters.
  public var text: String

  public init(id: Int, role: BlockRole, text: String) {
    self.id = id
    self.role = role
    self.text = text
  }
}
