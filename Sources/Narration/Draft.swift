import HandbookDocuments
import SpeechScript

/// A script in the making: the lines to be read, in order, and what is left out. It starts as one line a block.
struct Draft {
  var lines: [Line]
  var skipped: [UnspokenText] = []

  init(_ document: Document) {
    lines = document.blocks.map { Line(role: $0.role, pieces: [Piece($0)]) }
  }

  /// Takes the lines out that `matches` and notes them as skipped by `rule`.
  mutating func skip(_ rule: String, where matches: (Line) -> Bool) {
    var kept: [Line] = []
    kept.reserveCapacity(lines.count)
    for line in lines {
      if matches(line) {
        note(line.pieces, skippedBy: rule)
      } else {
        kept.append(line)
      }
    }
    lines = kept
  }

  /// Passes over a part of a piece and notes it as skipped by `rule`.
  /// - Parameter range: UTF-8 offsets in the piece's text, on scalar boundaries.
  mutating func mute(_ range: Range<Int>, line: Int, piece: Int, rule: String) {
    let source = lines[line].pieces[piece].source
    let muted = SourceRange(
      block: source.block, start: source.start + range.lowerBound, end: source.start + range.upperBound)
    let text = String(decoding: Array(lines[line].pieces[piece].text.utf8)[range], as: UTF8.self)
    lines[line].pieces[piece].muted.append(muted)
    skipped.append(UnspokenText(source: muted, text: text, rule: rule))
  }

  mutating func note(_ pieces: [Piece], skippedBy rule: String) {
    skipped += pieces.map { UnspokenText(source: $0.source, text: $0.text, rule: rule) }
  }
}

/// What is read in one go: a block, or pieces of several that a rule put together.
struct Line {
  var role: BlockRole
  var pieces: [Piece]
  /// The rule that put it together; nil for a block as it stands.
  var rule: String?
  /// What the transcript shows, where that is more than the pieces one after another: a row with its dividers.
  var shown: Piece?

  init(role: BlockRole, pieces: [Piece], rule: String? = nil, shown: Piece? = nil) {
    self.role = role
    self.pieces = pieces
    self.rule = rule
    self.shown = shown
  }

  /// The block it starts in.
  var block: Int { pieces.first?.source.block ?? 0 }
}

/// A stretch of a block's text.
struct Piece {
  var source: SourceRange
  var text: String
  /// The pause after it inside its line.
  var after: Pause = .none
  /// Set where the text was read before and is said again, such as the name of a column: its words carry this rule
  /// instead of a source.
  var echo: String?
  /// What of it is passed over, as places in its block; the rule that did has noted it as skipped.
  var muted: [SourceRange] = []
  /// What it is read as if it stood behind: a cell "20-4" is a day under "Ngày". Not said.
  var lead: String?
  /// Its own commas and colons make no pause: "Số: 12-TB/ĐU".
  var isOneBreath = false

  /// The text to be read, with blanks for what is muted, so that every place stays where it is.
  var audible: String {
    if muted.isEmpty { return text }
    var bytes = Array(text.utf8)
    for range in muted {
      for place in range.start..<range.end { bytes[place - source.start] = UInt8(ascii: " ") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  init(_ block: Block) {
    text = block.text
    source = SourceRange(block: block.id, start: 0, end: block.text.utf8.count)
  }

  /// - Parameter bytes: lies on scalar boundaries.
  init(_ block: Block, bytes: Range<Int>) {
    text = String(decoding: Array(block.text.utf8)[bytes], as: UTF8.self)
    source = SourceRange(block: block.id, start: bytes.lowerBound, end: bytes.upperBound)
  }
}
