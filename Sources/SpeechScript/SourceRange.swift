/// A place in an article's text: which block, and which bytes of that block's clean text.
///
/// Clean text is what is stored, shown and searched, so a range never has to be matched again in a browser.
public struct SourceRange: Hashable, Sendable, Codable {
  /// The block's id: its place in the document, from 1.
  public var block: Int
  /// First byte, counted in UTF-8 from the start of the block's clean text.
  public var start: Int
  /// One past the last byte, counted in UTF-8.
  public var end: Int

  public init(block: Int, start: Int, end: Int) {
    self.block = block
    self.start = start
    self.end = end
  }

  /// The smallest range that holds both, or nil when they lie in different blocks.
  public func union(_ other: SourceRange) -> SourceRange? {
    guard block == other.block else { return nil }
    return SourceRange(block: block, start: min(start, other.start), end: max(end, other.end))
  }
}
