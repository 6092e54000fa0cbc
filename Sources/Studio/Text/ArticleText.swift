public import HandbookDocuments
public import SpeechScript

/// The clean text of a revision, as a page shows it: what word times and listening positions point into.
///
/// ```swift
/// let text = ArticleText(document, read: script)
/// print(text.blocks.map(\.text), text.blocks.first?.sentences ?? [])
/// ```
public struct ArticleText: Sendable {
  /// A stretch of a block's text, in bytes of UTF-8.
  public typealias Stretch = Range<Int>

  public struct Block: Sendable {
    public var id: Int
    public var role: BlockRole
    public var text: String
    /// What is said in one breath, in the order of the text and without overlaps.
    public var sentences: [Stretch] = []
    /// What is not read, with the narration rule that left it out or the reason why it cannot be read.
    public var silent: [(stretch: Stretch, rule: String)] = []
  }

  public var title: String
  public var blocks: [Block]
  /// The spoken words that stand in the text.
  private let words: [SpokenWord]

  /// - Parameter script: what is said of the document; nil for one that is not spoken.
  public init(_ document: Document, read script: Script?) {
    title = document.title
    var blocks = document.blocks.map { Block(id: $0.id, role: $0.role, text: $0.text) }
    func add(_ source: SourceRange, _ body: (inout Block, Stretch) -> Void) {
      guard blocks.indices.contains(source.block - 1), source.start < source.end else { return }
      body(&blocks[source.block - 1], source.start..<source.end)
    }
    for utterance in script?.chapters.flatMap(\.utterances) ?? [] {
      for part in Self.parts(utterance) { add(part) { $0.sentences.append($1) } }
    }
    for piece in (script?.skipped ?? []) + (script?.unread ?? []) {
      add(piece.source) { $0.silent.append(($1, piece.rule)) }
    }
    for index in blocks.indices {
      blocks[index].sentences = Self.apart(blocks[index].sentences)
      blocks[index].silent.sort { $0.stretch.lowerBound < $1.stretch.lowerBound }
    }
    self.blocks = blocks
    words = (script?.chapters.flatMap(\.utterances) ?? []).flatMap(\.words).filter { $0.source != nil }
  }

  /// Where an utterance stands: mostly one stretch; a row that is read with its neighbour has one in each block.
  private static func parts(_ utterance: Utterance) -> [SourceRange] {
    var parts: [Int: SourceRange] = [:]
    for source in utterance.words.compactMap(\.source) + (utterance.source.map { [$0] } ?? []) {
      parts[source.block] = parts[source.block]?.union(source) ?? source
    }
    return parts.keys.sorted().compactMap { parts[$0] }
  }

  /// Stretches in order; of two that share text, the first ends where the second begins.
  private static func apart(_ stretches: [Stretch]) -> [Stretch] {
    var result: [Stretch] = []
    for stretch in stretches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, stretch.lowerBound < last.upperBound {
        if stretch.lowerBound == last.lowerBound {
          result[result.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
          continue
        }
        result[result.count - 1] = last.lowerBound..<stretch.lowerBound
      }
      result.append(stretch)
    }
    return result
  }

  /// What is said of a piece of the text, and by which rule.
  public struct Said: Hashable, Sendable {
    /// As it stands in the text: "274-TB/TU".
    public var written: String
    /// The words it is read as.
    public var spoken: String
    /// The semiotic class, lexicon entry or narration rule that read it; nil for a plain word.
    public var rule: String?
    /// The sentence around it.
    public var sentence: String
  }

  /// What is said of the piece of text that holds a place.
  /// - Parameters:
  ///   - block: a block's id.
  ///   - byte: in the block's text.
  /// - Returns: nil where nothing is said.
  public func said(block: Int, byte: Int) -> Said? {
    let hits = words.filter { word in
      word.source.map { $0.block == block && $0.start <= byte && byte < $0.end } ?? false
    }
    guard let source = hits.first?.source, let found = blocks.first(where: { $0.id == block }) else { return nil }
    let same = hits.filter { $0.source == source }
    let sentence = found.sentences.first { $0.contains(byte) }
    return Said(
      written: Self.slice(found.text, source.start..<source.end),
      spoken: same.map(\.text).joined(separator: " "), rule: same.lazy.compactMap(\.rule).first,
      sentence: Self.slice(found.text, sentence ?? source.start..<source.end))
  }

  private static func slice(_ text: String, _ stretch: Stretch) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[stretch.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
