@testable import Speech
import SpeechScript
import SpeechTestSupport
import Testing

/// What could harm an engine or shift its times never reaches one.
struct SpeakableTests {
  @Test(arguments: [
    "", " ", "hai ba", "a\nb", "a\u{0}b", "a\u{1}s50", "a\u{A0}b", "a\u{200B}b", "[[a", "a]]", "<audio", "&lt", "a.b.",
    "..", "\\x",
    String(repeating: "s'", count: 70), String(repeating: "o\u{301}", count: 100),
  ])
  func aWordThatIsNoneIsRefusedByName(word: String) {
    var utterance = Sentences.utterance("xin chào.")
    utterance.words.append(SpokenWord(word))
    #expect(
      throws: SpeechError.unspeakable(
        word: String(word.prefix(60)), sentence: "xin chào.")
    ) { try utterance.checkSpeakable() }
    // No engine is asked: there is none.
    let synthesizer = EspeakSynthesizer(program: "/no/such/program")
    let error = #expect(throws: SpeechError.self) { try synthesizer.speak([utterance], voice: .forTests()) { _ in } }
    if case .unspeakable? = error { return }
    Issue.record("\(String(describing: error))")
  }

  @Test(arguments: ["nghiêng", "đ", "xê", "thực-hiện", "o'clock", "ở"])
  func aWordIsLetThrough(word: String) throws {
    try Utterance(words: [SpokenWord(word)], pause: .none, original: word).checkSpeakable()
  }

  @Test func anUtteranceWithoutWordsIsSilentAndKeepsItsPlace() throws {
    let empty = Utterance(words: [], pause: .paragraph, original: "")
    let script =
      #"printf '{"engine":"e","version":"1","rate":22050}\n'; read -r h; "#
      + #"printf '{"samples":2,"words":[0,1]}\nabcd{"end":true}\n'; cat >/dev/null"#
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script])
    var heard: [Int] = []
    try synthesizer.speak([empty, Sentences.utterance("xin chào."), empty, empty], voice: .forTests()) {
      heard.append($0.samples.count)
    }
    #expect(heard == [0, 2, 0, 0])
  }
}
