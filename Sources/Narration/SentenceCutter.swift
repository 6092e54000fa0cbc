import SpeechScript
import VietnameseText

/// Cuts the words of a piece into utterances at the ends of sentences, and the text with them.
struct SentenceCutter {
  private let piece: Piece
  private let bytes: [UInt8]

  init(_ piece: Piece) {
    self.piece = piece
    bytes = Array(piece.text.utf8)
  }

  func utterances(_ places: [ReadPlace]) -> [Utterance] {
    var utterances: [Utterance] = []
    var first = 0
    var start = 0
    for index in places.indices {
      let isLast = index == places.count - 1
      guard isLast || places[index].after.endsSentence else { continue }
      let end = isLast ? bytes.count : cut(after: places[index], before: places[index + 1])
      var words = places[first...index].map(\.word)
      words[words.count - 1].after = .none
      let range = trimmed(start..<max(start, end))
      utterances.append(
        Utterance(
          words: words, tone: places[index].after.tone, pause: .sentence,
          original: String(decoding: bytes[range], as: UTF8.self),
          source: SourceRange(
            block: piece.source.block, start: piece.source.start + range.lowerBound,
            end: piece.source.start + range.upperBound)))
      first = index + 1
      start = max(start, end)
    }
    return utterances
  }

  /// Where one sentence ends in the text between two words: before the first blank, so that closing quotes go with
  /// the sentence they close and opening ones with the next.
  private func cut(after place: ReadPlace, before next: ReadPlace) -> Int {
    let start = min(place.source.end - piece.source.start, bytes.count)
    let end = min(next.source.start - piece.source.start, bytes.count)
    guard start < end else { return start }
    return bytes[start..<end].firstIndex(of: UInt8(ascii: " ")) ?? end
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }
}

extension Boundary {
  var endsSentence: Bool {
    if case .sentence = self { return true }
    return false
  }

  /// How the voice ends where this is the last boundary of an utterance: up before an item, a list or more of a
  /// sentence, else as the mark says.
  var tone: Utterance.Tone {
    switch self {
    case .comma, .clause: .continuing
    case .sentence(.question): .question
    case .sentence(.exclamation): .exclamation
    case .none, .sentence(.statement): .statement
    }
  }
}
