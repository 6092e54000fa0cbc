import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// A track is its chapters' own sound, sample for sample, and exactly as long as they are.
struct JoiningTests {
  private static let tools = SystemProgram.isThere("mpg123", "ffprobe")

  private func check(_ synthesizer: any Synthesizer, _ script: Script, voice: Voice) async throws {
    let producer = ChapterProducer(synthesizer: synthesizer, shelf: nil)
    let spool = try SoundSpool()
    let chapters = try script.chapters.map {
      try WaitingChapter(producer.produce($0, voice: voice, engine: "e", formats: [.mp3]).chapter, in: spool)
    }
    let assembler = TrackAssembler(formats: [.mp3])
    let track = try assembler.assemble(chapters, script: script, tags: TrackTags(title: script.title), made: 0)
    let whole = try Decoded.samples(track.mp3)
    #expect(whole.count == chapters.reduce(0) { $0 + $1.timing.samples })
    var offset = 0
    for (chapter, text) in zip(chapters, script.chapters) {
      let alone = try Decoded.samples(
        assembler.assemble([chapter], script: Script(title: "", chapters: [text]), tags: TrackTags(title: "x"), made: 0)
          .mp3)
      #expect(alone.count == chapter.timing.samples)
      let joined = Array(whole[offset..<min(whole.count, offset + alone.count)])
      // mpg123 adds up its filter's terms in an order that hangs on the frame's number, which moves the last bit of a
      // Float: a hundredth of a 16-bit step is far above that and far below anything else.
      #expect(largestDifference(alone, joined) < 0.01 / 32768)
      #expect((alone.max() ?? 0) > 0.03, "there is something to hear")
      #expect(joined.suffix(400).allSatisfy { abs($0) < 2 / 32768 }, "a seam is silent")
      offset += alone.count
    }
    let probe = try Decoded.probe(track.mp3)
    let duration = try #require(Double(probe.format.duration))
    #expect(abs(duration - Double(whole.count) / Double(Voice.sampleRate)) < 0.0005)
    #expect(abs(duration * 1000 - Double(track.duration)) <= 1)
    #expect(track.chapters.last?.end == track.duration)
  }

  private func largestDifference(_ one: [Float], _ other: [Float]) -> Float {
    guard one.count == other.count else { return .infinity }
    var largest: Float = 0
    for index in one.indices { largest = max(largest, abs(one[index] - other[index])) }
    return largest
  }

  @Test(.enabled(if: tools, "mpg123 and ffprobe are needed"), arguments: [1, 2, 7])
  func chaptersOfATone(count: Int) async throws {
    try await check(ToneSynthesizer(), Sentences.script(chapters: count, sentences: 2), voice: .forTests())
  }

  @Test(.enabled(if: tools && BuiltProgram.engine != nil, "mpg123, ffprobe and EspeakEngine are needed"))
  func chaptersOfTheRealVoice() async throws {
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    try await check(engine, Sentences.script(chapters: 5, sentences: 4), voice: .forTests())
  }

  /// Whole files joined decode to the samples that they have alone.
  @Test(.enabled(if: tools, "mpg123 and ffprobe are needed"))
  func tracksOfASession() async throws {
    var files: [[UInt8]] = []
    for sentences in [1, 3, 2] {
      let script = Sentences.script(chapters: 2, sentences: sentences)
      let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
        script, voice: .forTests(), tags: TrackTags(title: "x"))
      files.append(track.mp3)
    }
    let sounds = try files.map { file in try JoinedMP3.Sound(size: file.count) { Array(file[$0]) } }
    let session = JoinedMP3.head(of: sounds) + zip(files, sounds).flatMap { $0[$1.bytes] }
    let whole = try Decoded.samples(session)
    var offset = 0
    for (file, sound) in zip(files, sounds) {
      let alone = try Decoded.samples(file)
      #expect(alone.count == sound.samples)
      #expect(largestDifference(alone, Array(whole[offset..<min(whole.count, offset + alone.count)])) < 0.01 / 32768)
      offset += alone.count
    }
    #expect(offset == whole.count)
    let duration = try #require(Double(try Decoded.probe(session).format.duration))
    #expect(abs(duration - Double(offset) / Double(Voice.sampleRate)) < 0.0005)
    // What is no file of ours is refused, and not played as if it were.
    for bytes in [
      [], [1, 2, 3], Array(files[0].prefix(300)), Array("ID3".utf8) + [UInt8](repeating: 0x7F, count: 400),
    ] {
      #expect(throws: AudioError.self) { try JoinedMP3.Sound(size: bytes.count) { Array(bytes[$0]) } }
    }
  }

  /// The decoder's output lies on the encoder's input: no delay is left over at the start.
  @Test(.enabled(if: tools, "mpg123 and ffprobe are needed"))
  func soundStandsWhereItWasPut() async throws {
    let script = Sentences.script(chapters: 2, sentences: 2)
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      script, voice: .forTests(), tags: TrackTags(title: "x"))
    let decoded = try Decoded.samples(track.mp3).dropFirst(Decoded.lag).prefix(21_000).map(Double.init)
    var pcm: [Double] = []
    try ToneSynthesizer().speak([script.chapters[0].utterances[0]], voice: .forTests()) { spoken in
      pcm = Limiter(gain: 1).level(spoken.samples).map(Double.init)
    }
    func error(lag: Int) -> Double {
      var sum = 0.0
      for index in 3000..<20_000 {
        let difference: Double = decoded[index + lag] - pcm[index]
        sum += difference * difference
      }
      return sum
    }
    let best = (-40...40).min { error(lag: $0) < error(lag: $1) }
    #expect(best == 0)
  }

  @Test(.enabled(if: SystemProgram.isThere("mp3val"), "mp3val is needed"))
  func mp3valFindsNothingToMend() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 3), voice: .forTests(), tags: TrackTags(title: "Thử"))
    let folder = TemporaryFolder()
    try Data(track.mp3).write(to: URL(fileURLWithPath: folder.path("a.mp3")))
    let answer = try SystemProgram.run("mp3val", [folder.path("a.mp3")])
    let text = String(decoding: answer.output, as: UTF8.self)
    #expect(!text.contains("WARNING"), "\(text)")
    #expect(!text.contains("PROBLEM"), "\(text)")
    #expect(text.contains("MPEG frames (MPEG 2 Layer III), +ID3v2, Xing header"), "\(text)")
  }

  /// A constant rate: byte position is linear in time, so a player without an index lands where it wants to be.
  @Test func aChapterCanBeFoundByBytesAlone() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 12), voice: .forTests(), tags: TrackTags(title: "Thử"))
    let settings = MP3Format()
    let start =
      track.mp3.count
      - (try frames(of: track.mp3, bitRate: settings.bitRate)).reduce(0, +)
    let bytes = Double(track.mp3.count - start)
    let lengths = try frames(of: track.mp3, bitRate: settings.bitRate)
    let seconds = Double(lengths.count * MP3Frame.samples) / Double(Voice.sampleRate)
    for chapter in track.chapters {
      let byte = Int(Double(chapter.start) / 1000 / seconds * bytes)
      var position = 0
      let frame =
        lengths.firstIndex { length in
          position += length
          return position > byte
        } ?? 0
      let landed = Double(frame * MP3Frame.samples) / Double(Voice.sampleRate)
      #expect(abs(landed - Double(chapter.start) / 1000) < 0.1)
    }
  }

  /// Lengths of the audio frames after the tag and the Info frame.
  private func frames(of audio: [UInt8], bitRate: Int) throws -> [Int] {
    var position = 10 + audio[6..<10].reduce(0) { $0 << 7 | Int($1) } + InfoFrame.length
    var lengths: [Int] = []
    while position < audio.count {
      lengths.append(try MP3Frame.length(in: audio, at: position, bitRate: bitRate))
      position += lengths.last ?? 0
    }
    #expect(position == audio.count)
    return lengths
  }
}
