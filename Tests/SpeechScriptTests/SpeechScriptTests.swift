import Foundation
import SpeechScript
import Testing

struct SpeechScriptTests {
  private let utterance = Utterance(
    words: [
      SpokenWord("kính", source: SourceRange(block: 1, start: 0, end: 5)), SpokenWord("gửi", after: .comma),
      SpokenWord("chi"), SpokenWord("bộ", after: .clause), SpokenWord("hai"),
    ], pause: .sentence, original: "Kính gửi, chi bộ; 2")

  @Test(arguments: [
    (Utterance.Tone.statement, "."), (.question, "?"), (.exclamation, "!"), (.continuing, ","),
  ])
  func aVoiceIsGivenWordsAndTheMarksOfTheMelody(tone: Utterance.Tone, mark: String) {
    var utterance = utterance
    utterance.tone = tone
    #expect(utterance.spokenText == "kính gửi, chi bộ; hai" + mark)
    #expect(utterance.spokenText.split(separator: " ").count == utterance.words.count)
  }

  /// A mark after the last word would stand beside the one that ends the utterance.
  @Test func aPauseAfterTheLastWordAddsNoMark() {
    var utterance = utterance
    utterance.words[4].after = .comma
    #expect(utterance.spokenText == "kính gửi, chi bộ; hai.")
  }

  @Test func spokenBytesAreWhatIsHeardAndNothingElse() {
    let chapter = Chapter(title: "Một", utterances: [utterance])
    var same = chapter
    same.title = "Hai"
    same.utterances[0].original = "khác"
    same.utterances[0].source = SourceRange(block: 9, start: 1, end: 2)
    same.utterances[0].words[0].source = nil
    same.utterances[0].words[1].rule = "date"
    #expect(same.spokenBytes == chapter.spokenBytes)

    let changes: [(inout Chapter) -> Void] = [
      { $0.utterances[0].words[0].text = "kinh" }, { $0.utterances[0].words[1].after = .none },
      { $0.utterances[0].tone = .question }, { $0.utterances[0].pause = .item },
      { $0.utterances[0].words.removeLast() }, { $0.utterances.append($0.utterances[0]) },
      // The same words, cut elsewhere.
      { chapter in
        let words = chapter.utterances[0].words
        chapter.utterances.append(chapter.utterances[0])
        chapter.utterances[0].words = Array(words[..<2])
        chapter.utterances[1].words = Array(words[2...])
      },
      { $0.utterances[0].words[2...3] = [SpokenWord("chibộ", after: .clause)] },
    ]
    var seen: Set<[UInt8]> = [chapter.spokenBytes]
    for change in changes {
      var changed = chapter
      change(&changed)
      #expect(seen.insert(changed.spokenBytes).inserted)
    }
  }

  @Test func aScriptIsTheSameAfterItsJSON() throws {
    let script = Script(
      title: "Thông báo", chapters: [Chapter(title: "Một", utterances: [utterance])],
      skipped: [UnspokenText(source: SourceRange(block: 2, start: 0, end: 4), text: "V.01", rule: "furniture")])
    let read = try JSONDecoder().decode(Script.self, from: JSONEncoder().encode(script))
    #expect(read == script)
    #expect(read.wordCount == 5)
  }

  @Test func rangesJoinWithinABlock() {
    let first = SourceRange(block: 3, start: 4, end: 9)
    #expect(first.union(SourceRange(block: 3, start: 7, end: 20)) == SourceRange(block: 3, start: 4, end: 20))
    #expect(first.union(SourceRange(block: 4, start: 7, end: 20)) == nil)
  }
}
