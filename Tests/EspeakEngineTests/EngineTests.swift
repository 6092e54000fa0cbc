import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@Suite(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
struct EngineTests {
  private func synthesizer() throws -> EspeakSynthesizer {
    EspeakSynthesizer(program: try #require(BuiltProgram.engine))
  }

  private func speak(
    _ utterances: [Utterance], voice: Voice = .forTests(), with synthesizer: EspeakSynthesizer
  ) throws -> [SpokenUtterance] {
    var spoken: [SpokenUtterance] = []
    try synthesizer.speak(utterances, voice: voice) { spoken.append($0) }
    return spoken
  }

  @Test func itSaysWhatItIs() throws {
    #expect(try synthesizer().identity(for: .forTests()).hasPrefix("espeak-ng 1."))
  }

  /// espeak-ng remembers what it said; a chapter must not.
  @Test func aChapterSoundsTheSameWhateverWasSaidBefore() throws {
    let chapter = Sentences.chapter("Một", from: 0, count: 4).utterances
    let synthesizer = try synthesizer()
    let first = try speak(chapter, with: synthesizer)
    _ = try speak(
      Sentences.chapter("Hai", from: 5, count: 5).utterances, voice: .forTests(engineVoice: "vi-vn-x-south"),
      with: synthesizer)
    let again = try speak(chapter, with: synthesizer)
    let fresh = try speak(chapter, with: self.synthesizer())
    #expect(first.map(\.samples) == again.map(\.samples))
    #expect(first.map(\.samples) == fresh.map(\.samples))
    #expect(first.map(\.wordStarts) == fresh.map(\.wordStarts))
  }

  @Test func chaptersSpokenAtTheSameTimeSoundAsAlone() async throws {
    let synthesizer = try synthesizer()
    let chapters = (0..<8).map { Sentences.chapter("c", from: $0 % 4, count: 3).utterances }
    let alone = try chapters.prefix(4).map { try speak($0, with: synthesizer).map(\.samples) }
    let together = try await withThrowingTaskGroup(of: (Int, [[Int16]]).self) { group in
      for (index, chapter) in chapters.enumerated() {
        group.addTask { (index, try speak(chapter, with: synthesizer).map(\.samples)) }
      }
      var all = [[[Int16]]](repeating: [], count: chapters.count)
      for try await (index, samples) in group { all[index] = samples }
      return all
    }
    for index in chapters.indices { #expect(together[index] == alone[index % 4]) }
  }

  static let hard = [
    "a bê xê ca i ê o ô ơ u ư y", "ca, ca, ca", "à", "y tế; y tá, y học", "xê", "một",
    [String](repeating: "một hai ba bốn năm sáu", count: 10).joined(separator: " "),
    "vi rút cô vít, phây búc", "nghiêng khuỷu ngoằn ngoèo", "ubnd covid facebook", "d đ p q", "thực-hiện đ-ê",
    "xyz bcd",
    "ở ô ơ, ư", "hát i vê",
  ]

  /// A time for each word, first at the start, rising by something audible, all within the sound.
  @Test(arguments: hard)
  func everyWordHasATime(text: String) throws {
    let utterance = Sentences.utterance(text)
    for voice in ["vi", "vi-vn-x-central", "vi-vn-x-south"] {
      let spoken = try #require(try speak([utterance], voice: .forTests(engineVoice: voice), with: synthesizer()).first)
      let starts = try #require(spoken.wordStarts)
      #expect(starts.count == utterance.words.count)
      #expect(
        zip(starts, starts.dropFirst()).allSatisfy { $0 + 500 < $1 }, "\(starts)")
      #expect((starts.last ?? 0) + 500 < spoken.samples.count)
    }
  }

  @Test(arguments: Sentences.all)
  func rateAndVoiceAreHeard(text: String) throws {
    let utterance = [Sentences.utterance(text)]
    let synthesizer = try synthesizer()
    func length(_ voice: Voice) throws -> Int { try speak(utterance, voice: voice, with: synthesizer)[0].samples.count }
    let standard = try length(.forTests())
    #expect(try length(.forTests(rate: 130)) > standard)
    #expect(try length(.forTests(rate: 230)) < standard)
    #expect(
      try speak(utterance, voice: .forTests(engineVoice: "vi-vn-x-south"), with: synthesizer)[0].samples
        != speak(utterance, with: synthesizer)[0].samples)
  }

  @Test(arguments: ["xx", "vi-vn-x-nowhere", "../../etc/passwd"])
  func aVoiceThatIsNotThereIsRefusedNotReplaced(name: String) throws {
    let synthesizer = try synthesizer()
    #expect(throws: SpeechError.engineRefused("espeak-ng has no such voice")) {
      try speak([Sentences.utterance("xin chào.")], voice: .forTests(engineVoice: name), with: synthesizer)
    }
    #expect(try speak([Sentences.utterance("xin chào.")], with: synthesizer).count == 1)
  }

  /// Fed past our own checks: texts that abort espeak-ng, or make it talk for hours.
  @Test(arguments: [
    String(repeating: "s'", count: 70), String(repeating: "a.b.", count: 60), String(repeating: "U.B.N.D.", count: 30),
  ])
  func aTextThatKillsTheVoiceEndsThatEngineWithAWord(text: String) throws {
    let answer = try converse(request(text))
    #expect(answer.status == 3)
    #expect(answer.errors.contains("killed by signal"))
    let lines = answer.output.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 1, "nothing but the greeting")
  }

  @Test func aVoiceThatGoesOnIsStoppedByTheBound() throws {
    let text = [String](repeating: "một", count: 300).joined(separator: " ")
    let answer = try converse(request(text, base: 22_050, perByte: 10))
    #expect(String(decoding: answer.output, as: UTF8.self).contains(#"{"error":"the voice went on and on"#))
    #expect(answer.output.count < 200)
  }

  @Test(arguments: [
    "", "{}", "nonsense", #"{"voice":"vi"}"#, "[1]",
    #"{"voice":5,"rate":170,"pitch":50,"range":50,"bytes":1,"baseSamples":1,"samplesPerByte":1}"#,
    #"{"voice":"vi","rate":1e9,"pitch":50,"range":50,"bytes":1,"baseSamples":1,"samplesPerByte":1}"#,
    #"{"voice":"vi","rate":170,"pitch":50,"range":50,"bytes":-1,"baseSamples":1,"samplesPerByte":1}"#,
    #"{"voice":"vi","rate":170,"pitch":50,"range":50,"bytes":99999999999,"baseSamples":1,"samplesPerByte":1}"#,
  ])
  func aHeaderThatIsNoneEndsIt(header: String) throws {
    let answer = try converse(Data((header + "\nabc").utf8))
    #expect(answer.status == 2)
    #expect(answer.errors == "a request that is not understood\n")
  }

  @Test func aHeaderWithoutEndEndsIt() throws {
    #expect(try converse(Data(repeating: UInt8(ascii: "x"), count: 100_000)).status == 0)
  }

  @Test func itEndsWhenItsInputEndsWithinAText() throws {
    #expect(try converse(request("xin chào.").dropLast(3)).status == 0)
  }

  private func request(_ text: String, base: Int = 44_100, perByte: Int = 8820) -> Data {
    Data(
      (#"{"voice":"vi","rate":170,"pitch":50,"range":50,"bytes":\#(text.utf8.count),"baseSamples":\#(base),"#
        + #""samplesPerByte":\#(perByte)}"# + "\n" + text).utf8)
  }

  private func converse(_ input: Data) throws -> SystemProgram.Answer {
    try SystemProgram.run(try #require(BuiltProgram.engine), [], input: input)
  }
}
