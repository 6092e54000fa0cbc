import HandbookDocuments
import SpeechScript
import VietnameseText

/// Reads lines in order with one normaliser, which learns the short forms that the document defines on the way.
struct LineReader {
  private var normalizer: Normalizer
  private(set) var skipped: [UnspokenText] = []
  private(set) var unread: [UnspokenText] = []

  init(normalizer: Normalizer) {
    self.normalizer = normalizer
  }

  mutating func read(_ line: Line) -> SpokenLine {
    let utterances =
      line.pieces.count == 1 && line.rule == nil
      ? line.pieces.flatMap { sentences(of: $0) }
      : joined(line)
    return SpokenLine(role: line.role, utterances: utterances.flatMap { LongSentence.parts(of: $0) })
  }

  private mutating func sentences(of piece: Piece) -> [Utterance] {
    var words = words(of: piece)
    LineLabel.join(&words, in: piece)
    return SentenceCutter(piece).utterances(words)
  }

  /// The pieces as one utterance, with the pauses between them that the rule asked for.
  private mutating func joined(_ line: Line) -> [Utterance] {
    var words: [SpokenWord] = []
    for piece in line.pieces {
      var spoken = self.words(of: piece).map(\.word)
      guard !spoken.isEmpty else { continue }
      if piece.isOneBreath { for index in spoken.indices { spoken[index].after = .none } }
      spoken[spoken.count - 1].after = piece.after
      words += spoken
    }
    guard !words.isEmpty else { return [] }
    words[words.count - 1].after = .none
    let shown = line.shown.map { [$0] } ?? line.pieces
    let source = shown.dropFirst().reduce(shown.first?.source) { $0?.union($1.source) }
    let original = shown.map(\.text).joined(separator: ", ")
    return [Utterance(words: words, pause: .sentence, original: original, source: source)]
  }

  /// The words of a piece in the places of its block, each with what ends after it.
  private mutating func words(of piece: Piece) -> [ReadPlace] {
    let reading = reading(of: piece)
    normalizer.learn(reading)
    if piece.echo == nil {
      // Signs that say nothing (a dash, a bracket) need no account.
      skipped += report(reading.silent, piece).filter { Readable.any(in: $0.text) }
      unread += report(reading.unread, piece)
    }
    var places: [ReadPlace] = []
    places.reserveCapacity(reading.words.count)
    for word in reading.words {
      let source = SourceRange(
        block: piece.source.block, start: piece.source.start + word.range.lowerBound,
        end: piece.source.start + word.range.upperBound)
      let parts = LongWord.parts(of: word.text)
      for (index, text) in parts.enumerated() {
        // Only the last part of a word that was divided ends anything.
        let after = index == parts.count - 1 ? word.after : .none
        let spoken = SpokenWord(
          text, source: piece.echo == nil ? source : nil, rule: piece.echo ?? word.rule, after: after.inner)
        places.append(ReadPlace(word: spoken, source: source, after: after))
      }
    }
    return places
  }

  /// Its reading behind its lead, without the lead; alone where the two run into one another.
  private func reading(of piece: Piece) -> Reading {
    guard let lead = piece.lead else { return normalizer.read(piece.audible) }
    return normalizer.read(lead + " " + piece.audible).dropping(lead.utf8.count + 1) ?? normalizer.read(piece.audible)
  }

  private func report(_ texts: [SilentText], _ piece: Piece) -> [UnspokenText] {
    if texts.isEmpty { return [] }
    let bytes = Array(piece.text.utf8)
    return texts.map { silent in
      UnspokenText(
        source: SourceRange(
          block: piece.source.block, start: piece.source.start + silent.range.lowerBound,
          end: piece.source.start + silent.range.upperBound),
        text: String(decoding: bytes[silent.range], as: UTF8.self), rule: silent.rule)
    }
  }
}

/// A spoken word, where it stands, and what ends after it.
struct ReadPlace {
  var word: SpokenWord
  var source: SourceRange
  var after: Boundary
}

/// A line as it is spoken.
struct SpokenLine {
  var role: BlockRole
  var utterances: [Utterance]

  var wordCount: Int { utterances.reduce(0) { $0 + $1.words.count } }
}

extension Boundary {
  /// The pause inside an utterance; the end of a sentence is a pause of the utterance, not of its word.
  var inner: Pause {
    switch self {
    case .comma: .comma
    case .clause, .sentence: .clause
    case .none: .none
    }
  }
}
