/// What a reader takes before it refuses.
public struct ReadingLimits: Sendable, Hashable, Codable {
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
  /// Bytes of address space of the process that reads a document.
  public var memoryBytes: Int
  /// Seconds of processor time of that process; programs of the system that it asks for have bounds of their own.
  public var processorSeconds: Int
  /// Bytes that it answers, its text above all.
  public var answerBytes: Int

  public init(
    bytes: Int, containerBytes: Int = 64 << 20, blockBytes: Int, nesting: Int, frontMatterBytes: Int,
    memoryBytes: Int = 2 << 30, processorSeconds: Int = 60, answerBytes: Int = 96 << 20
  ) {
    self.bytes = bytes
    self.containerBytes = containerBytes
    self.blockBytes = blockBytes
    self.nesting = nesting
    self.frontMatterBytes = frontMatterBytes
    self.memoryBytes = memoryBytes
    self.processorSeconds = processorSeconds
    self.answerBytes = answerBytes
  }

  /// 16 MiB of text: some 300 hours of speech.
  public static let standard = ReadingLimits(
    bytes: 16 << 20, blockBytes: 32 << 10, nesting: 32, frontMatterBytes: 64 << 10)
}
