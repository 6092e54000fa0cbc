import CaseTables
import SpeechScript
import Testing

@testable import Narration

@Suite struct LongSentenceTests {
  /// "a;" and "a," end a clause and a comma, "a:" a colon's clause, "a*40" says a forty times.
  @Test(arguments: Case.all("long-sentences.tsv")) func divided(_ row: Case) {
    let parts = LongSentence.parts(of: Self.utterance(row[1]))
    #expect(parts.map { "\($0.words.count)" }.joined(separator: " ") == row[2], "\(row[0])")
    #expect(parts.map { "\($0.pause)" }.joined(separator: " ") == row[3], "\(row[0])")
    #expect(parts.dropLast().allSatisfy { $0.tone == .continuing })
  }

  private static func utterance(_ description: String) -> Utterance {
    var text = ""
    var words: [SpokenWord] = []
    for part in description.split(separator: " ") {
      let mark = part.last.flatMap { ",;:".contains($0) ? $0 : nil }
      let pieces = part.filter { !",;:".contains($0) }.split(separator: "*")
      let count = pieces.count > 1 ? Int(pieces[1]) ?? 1 : 1
      for index in 0..<count {
        if !text.isEmpty { text += " " }
        let start = text.utf8.count
        text += pieces[0]
        let isLast = index == count - 1
        let after: Pause = !isLast ? .none : mark == "," ? .comma : mark == nil ? .none : .clause
        words.append(
          SpokenWord(
            String(pieces[0]), source: SourceRange(block: 1, start: start, end: text.utf8.count), after: after))
        if isLast, let mark { text.append(mark) }
      }
    }
    return Utterance(
      words: words, pause: .sentence, original: text, source: SourceRange(block: 1, start: 0, end: text.utf8.count))
  }

  @Test func nothingIsLostAndEveryPartIsABreath() {
    var random = SplitMix(seed: 3)
    for _ in 0..<300 {
      var description: [String] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let word = ["chi", "bộ", "và", "nghiêng", "đảng", "theo", "s"].randomElement(using: &random) ?? "chi"
        let mark = ["", "", "", ",", ",", ";", ":"].randomElement(using: &random) ?? ""
        description.append("\(word)*\(Int.random(in: 1...30, using: &random))\(mark)")
      }
      let whole = Self.utterance(description.joined(separator: " "))
      let parts = LongSentence.parts(of: whole)
      #expect(parts.allSatisfy { $0.words.count <= LongSentence.wordLimit })
      #expect(parts.allSatisfy { $0.spokenText.unicodeScalars.count <= LongSentence.lengthLimit })
      #expect(parts.flatMap(\.words).map(\.text) == whole.words.map(\.text))
      #expect(parts.map(\.original).joined(separator: " ") == whole.original)
      #expect(parts.last?.pause == whole.pause && parts.last?.tone == whole.tone)
    }
  }

  /// The words of one date or number have one source and stay together.
  @Test func aNumberIsNotTornApart() {
    var words = (0..<58).map { SpokenWord("chữ", source: SourceRange(block: 1, start: 4 * $0, end: 4 * $0 + 3)) }
    let date = SourceRange(block: 1, start: 240, end: 250)
    words += ["năm", "tháng", "mười", "một", "năm", "hai", "nghìn"].map { SpokenWord($0, source: date) }
    let whole = Utterance(words: words, pause: .sentence, original: String(repeating: " ", count: 250))
    let parts = LongSentence.parts(of: whole)
    #expect(parts.count == 2)
    #expect(parts.map { $0.words.count { $0.source == date } }.sorted() == [0, 7])
  }
}
