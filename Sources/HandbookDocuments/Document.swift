/// A document as the handbook keeps it: blocks of clean text in reading order.
public struct Document: Sendable, Hashable, Codable {
  /// What a list of articles shows, on one line and without a final mark.
  public var title: String
  /// In reading order; ids count from 1 without a gap. Every block holds at least one letter or digit.
  public var blocks: [Block]
  public var frontMatter: FrontMatter
  /// What of it was read off pictures of its pages; nil where all of it was text.
  public var recognition: Recognition?

  public init(title: String, blocks: [Block], frontMatter: FrontMatter = FrontMatter()) {
    self.title = title
    self.blocks = blocks
    self.frontMatter = frontMatter
  }

  /// The block with this id, or nil.
  public func block(_ id: Int) -> Block? {
    blocks.indices.contains(id - 1) ? blocks[id - 1] : nil
  }
}
