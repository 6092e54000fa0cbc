import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

/// Any program that takes a line and gives a WAV file is a voice.
struct ProgramSynthesizerTests {
  private let folder = TemporaryFolder()

  private func voice(_ script: String, _ arguments: String...) -> Voice {
    var voice = Voice.forTests()
    voice.engine = "program"
    voice.program = VoiceProgram(
      path: "/bin/sh", arguments: ["-c", script, "sh"] + arguments, version: "1", readable: [folder.path],
      limits: VoiceProgramLimits(startsPrograms: true))
    return voice
  }

  private func speak(_ utterances: [Utterance], _ voice: Voice) throws -> [SpokenUtterance] {
    var heard: [SpokenUtterance] = []
    try ProgramSynthesizer().speak(utterances, voice: voice) { heard.append($0) }
    return heard
  }

  private func file(_ data: Data) throws -> String {
    let path = folder.path(UUID().uuidString)
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }

  /// What it gave is what is heard, without the silence around it and without times for words.
  @Test func soundComesAsItIs() throws {
    let tone = WAV.tone(seconds: 0.5).samples
    let wav = WAV([Int16](repeating: 0, count: 3000) + tone + [Int16](repeating: 3, count: 4000))
    let spoken = try #require(
      try speak([Sentences.utterance("xin chào.")], voice("cat > /dev/null; cat \(file(wav.data))")).first)
    #expect(spoken.wordStarts == nil)
    #expect(spoken.samples.count <= tone.count && spoken.samples.count > tone.count - 60)
    let start = try #require(tone.firstIndex { abs(Int32($0)) > 30 })
    #expect(spoken.samples == Array(tone[start...].prefix(spoken.samples.count)))
  }

  /// Each sentence is a run that gets that sentence and the end of its input; one without words is no run.
  @Test func eachSentenceIsARunOfItsOwn() throws {
    let wavs = try [0.4, 0.5].map { try file(WAV.tone(seconds: $0).data) }
    let silent = Utterance(words: [], pause: .paragraph, original: "")
    let texts = [Sentences.utterance("ai có ý kiến, không?"), silent, Sentences.utterance("xin cảm ơn.")]
    let script = """
      read -r line; read -r more && exit 7
      case $line in "ai có ý kiến, không?") cat \(wavs[0]);; "xin cảm ơn.") cat \(wavs[1]);; *) exit 8; esac
      """
    let seconds = try speak(texts, voice(script)).map { Double($0.samples.count) / 22_050 }
    for (heard, given) in zip(seconds, [0.4, 0, 0.5]) { #expect(abs(heard - given) < 0.01) }
    #expect(seconds.count == 3)
  }

  /// Other rates, two channels and other widths are brought to what is needed.
  @Test(arguments: [8_000, 16_000, 24_000, 44_100, 48_000] as [UInt32])
  func otherRatesAreResampled(rate: UInt32) throws {
    var wav = WAV.tone(seconds: 0.6, rate: rate)
    wav.channels = 2
    wav.samples = wav.samples.flatMap { [$0, $0] }
    let spoken = try #require(
      try speak([Sentences.utterance("xin chào.")], voice("cat > /dev/null; cat \(file(wav.data))")).first)
    #expect(abs(Double(spoken.samples.count) / 22_050 - 0.6) < 0.01)
    let crossings = zip(spoken.samples, spoken.samples.dropFirst()).count { $0 < 0 && $1 >= 0 }
    #expect(abs(Double(crossings) - 440 * 0.6) < 3)
    #expect(abs((spoken.samples.map(Int32.init).max() ?? 0) - 9000) < 300)
  }

  /// Programs that write to a pipe leave the lengths open in either way; chunks that we do not know are passed over.
  @Test(arguments: [(0, 0), (.max, .max), (0x7FFF_F000, 0x7FFF_F024), (nil, nil)] as [(UInt32?, UInt32?)])
  func openLengthsAreReadToTheEnd(data: UInt32?, file size: UInt32?) throws {
    var wav = WAV.tone(seconds: 0.5)
    (wav.dataSize, wav.fileSize) = (data, size)
    wav.before = Data("LIST".utf8) + Data([3, 0, 0, 0, 1, 2, 3, 0])
    let spoken = try speak([Sentences.utterance("xin chào.")], voice("cat > /dev/null; cat \(file(wav.data))"))
    #expect(abs((spoken.first?.samples.count ?? 0) - 11_025) < 60)
  }

  @Test(.enabled(if: SystemProgram.isThere("espeak-ng"), "espeak-ng is needed"))
  func aRealProgramSpeaks() throws {
    let voice = voice("exec espeak-ng -v vi --stdin --stdout")
    let utterance = Sentences.utterance(Sentences.all[1])
    let one = try speak([utterance], voice)
    #expect((one.first?.samples.count ?? 0) > 40_000)
    #expect(try speak([utterance], voice).map(\.samples) == one.map(\.samples))
  }

  /// What a chapter is kept under changes with the version, the arguments, and any file among them.
  @Test func itsIdentityChangesWithItsFiles() throws {
    let synthesizer = ProgramSynthesizer()
    let model = try file(Data("one".utf8))
    let standard = voice("cat", model)
    func identity(_ voice: Voice) throws -> String { try synthesizer.identity(for: voice) }
    let before = try identity(standard)
    #expect(try identity(standard) == before)
    var newer = standard
    newer.program?.version = "2"
    #expect(try identity(newer) != before)
    #expect(try identity(voice("cat", model, "--loud")) != before)
    var alone = standard
    alone.program?.readable = []
    let aloneBefore = try identity(alone)
    let beside = try file(Data("settings".utf8))
    let with = try identity(standard)
    try Data("other settings".utf8).write(to: URL(fileURLWithPath: beside))
    #expect(try identity(standard) != with && with != before)
    #expect(try identity(alone) == aloneBefore)
    try Data("other".utf8).write(to: URL(fileURLWithPath: model))
    #expect(try identity(standard) != before)
    #expect(throws: SpeechError.self) { try identity(.forTests()) }
  }

  /// No engine stands in for another.
  @Test func theProfileDecidesWhichEngineSpeaks() throws {
    let engines = EngineSynthesizer(espeak: EspeakSynthesizer(program: "/no/engine"))
    let wav = try file(WAV.tone(seconds: 0.4).data)
    var heard = 0
    try engines.speak([Sentences.utterance("xin chào.")], voice: voice("cat > /dev/null; cat \(wav)")) { _ in
      heard += 1
    }
    #expect(heard == 1)
    #expect(throws: SpeechError.engineMissing("/no/engine", "No such file or directory")) {
      try engines.speak([Sentences.utterance("xin chào.")], voice: .forTests()) { _ in }
    }
    var unknown = Voice.forTests()
    unknown.engine = "other"
    #expect(throws: SpeechError.self) { try engines.identity(for: unknown) }
  }
}
