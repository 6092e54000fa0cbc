/// What a reader takes before it refuses.
public struct ReadingLimits: Sendable, Hashable {
  /// Bytes of a text.
  public var bytes: Int
  /// Bytes of a file that holds more than its text, such as pictures and fonts: a Word document, a PDF.
  public var containerBytes: Int
  /// Bytes of the text of one block; a longer one is divided after a sentence.
  public var blockBytes: Int
  /// How deep quotes and lists of a Markdown document may nest; the boxes of a web page eight times as deep.
  public var nesting: Int
  /// Bytes of the front matter.
  public var frontMatterBytes: Int

  public init(bytes: Int, containerBytes: Int = 64 << 20, blockBytes: Int, nesting: Int, frontMatterBytes: Int) {
    self.bytes = bytes
    self.containerBytes = containerBytes
    self.blockBytes = blockBytes
    self.nesting = nesting
    self.frontMatterBytes = frontMatterBytes
  }

  /// 16 MiB of text: some 300 hours of speech.
  public static let standard = ReadingLimits(
    bytes: 16 << 20, blockBytes: 32 << 10, nesting: 32, frontMatterBytes: 64 << 10)
}
