import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// Chapters as one Opus stream: what others read and hear of it.
@Suite(.enabled(if: SystemProgram.isThere("opusdec", "opusinfo", "ffprobe"), "opus-tools and ffprobe are needed"))
struct OpusTests {
  private let folder = TemporaryFolder()
  private let tags = TrackTags(
    title: "Thông báo về việc họp chi bộ", album: "Thông báo", artist: "Ban Thường vụ Tỉnh ủy", date: "2021-11-05",
    number: "274-TB/TU", comment: "Giọng đọc tự động")

  private func produce(
    _ script: Script, _ synthesizer: any Synthesizer = ToneSynthesizer(), formats: [AudioFormat] = [.opus],
    shelf: Shelf? = nil
  ) async throws -> ProducedTrack {
    try await TrackProducer(synthesizer: synthesizer, shelf: shelf).produce(
      script, voice: .forTests(), tags: tags, formats: formats)
  }

  /// As long as the MP3 to a sample, and each chapter begins where the MP3's begins, to half a packet: also after many
  /// chapters, whose differences must not add up.
  @Test(arguments: [1, 2, 40])
  func chaptersBeginWhereTheMarksSay(count: Int) async throws {
    let script = Sentences.script(chapters: count, sentences: 1)
    let track = try await produce(script, ToneSynthesizer(secondsPerWord: 0.11))
    let samples = try Decoded.opusSamples(track.opus)
    #expect(abs(Double(samples.count) / 48 - Double(track.duration)) <= 0.6)
    for chapter in track.chapters {
      let mark = chapter.start * 48
      let search = max(0, mark - 9600)..<min(samples.count, mark + 9600)
      // Half of the tone's height: the codec's own echo, which comes before a sudden tone, is lower.
      let onset = try #require(search.first { abs(samples[$0]) > 0.15 })
      #expect(abs(Double(onset - mark) / 48) < 14, "\(chapter.title) begins \((onset - mark) / 48) ms off")
      if mark > 0 {
        #expect(samples[(mark - 4800)..<(mark - 1440)].allSatisfy { abs($0) < 0.002 }, "silent before a chapter")
      }
    }
  }

  /// A chapter sounds in a track as it sounds alone: no click and no chirp where the decoder goes over to it.
  @Test(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
  func aChapterSoundsAmongOthersAsItSoundsAlone() async throws {
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    let script = Sentences.script(chapters: 4, sentences: 2)
    let producer = ChapterProducer(synthesizer: engine, shelf: nil)
    let chapters = try script.chapters.map {
      try producer.produce($0, voice: .forTests(), engine: "e", formats: [.opus]).chapter
    }
    let spool = try SoundSpool()
    func decoded(_ chapters: [ProducedChapter], _ texts: [Chapter]) throws -> [Float] {
      let track = try TrackAssembler(formats: [.opus])
        .assemble(
          chapters.map { try WaitingChapter($0, in: spool) }, script: Script(title: "x", chapters: texts), tags: tags,
          made: 0)
      return try Decoded.opusSamples(track.opus)
    }
    let whole = try decoded(chapters, script.chapters)
    var samples = 0
    for (chapter, text) in zip(chapters, script.chapters) {
      let alone = try decoded([chapter], [text])
      let start = (samples + OpusPacket.samples / 2) / OpusPacket.samples * OpusPacket.granules
      var difference = 0.0
      var energy = 0.0
      for index in 0..<(alone.count - 2000) {
        difference += pow(Double(whole[start + index] - alone[index]), 2)
        energy += pow(Double(alone[index]), 2)
      }
      #expect(difference < energy / 10_000, "\(text.title): \(10 * log10(difference / energy)) dB")
      samples += chapter.timing.samples
    }
  }

  @Test(arguments: [1, 3, 120])
  func othersReadChaptersAndTags(count: Int) async throws {
    let script = Sentences.script(chapters: count, sentences: 1)
    let track = try await produce(script, ToneSynthesizer(secondsPerWord: 0.08))
    let probe = try Decoded.probe(track.opus, suffix: "opus")
    #expect(probe.chapters.count == count)
    for (read, chapter) in zip(probe.chapters, track.chapters) {
      #expect(read.tags?["title"] == chapter.title)
      #expect(Int((Double(read.startTime) ?? -1) * 1000 + 0.5) == chapter.start)
    }
    let stream = try #require(probe.streams.first)
    #expect(stream.codecName == "opus" && stream.channels == 1)
    let read = try #require(stream.tags).reduce(into: [:]) { $0[$1.key.lowercased()] = $1.value }
    #expect(read["title"] == tags.title && read["album"] == tags.album && read["artist"] == tags.artist)
    #expect(read["date"] == tags.date && read["comment"] == tags.comment && read["language"] == "vie")
    #expect(read["catalognumber"] == "274-TB/TU" && read["digitalsourcetype"]?.hasSuffix("/algorithmicMedia") == true)
    // ffprobe counts the look-ahead at the start into the duration.
    #expect(abs((Double(probe.format.duration) ?? 0) * 1000 - Double(track.duration)) < 8)
  }

  @Test func opusinfoFindsNothingToComplainOf() async throws {
    let track = try await produce(Sentences.script(chapters: 5))
    try Data(track.opus).write(to: URL(fileURLWithPath: folder.path("a.opus")))
    let answer = try SystemProgram.run("opusinfo", [folder.path("a.opus")])
    let text = String(decoding: answer.output, as: UTF8.self) + answer.errors
    #expect(answer.status == 0)
    #expect(!text.contains("WARNING") && !text.contains("ERROR"), "\(text)")
    #expect(text.components(separatedBy: "New logical stream").count == 2, "one logical stream: \(text)")
    #expect(text.contains("Pre-skip: 312") && text.contains("Original sample rate: 22050 Hz"), "\(text)")
    let page = try #require(text.split(separator: "\n").first { $0.contains("Page duration:") })
    let longest = try #require(page.split(separator: " ").compactMap { Double($0.replacing("ms", with: "")) }.first)
    #expect(longest <= 1000, "\(page)")
  }

  /// Every packet is of the layer that cannot burst, also one of silence.
  @Test func packetsAreOfOneKind() throws {
    let encoder = try OpusFormat().encoder()
    try encoder.encode([Float](repeating: 0, count: 57_600))
    try encoder.encode((0..<57_600).map { Float($0 % 100) / 200 - 0.25 })
    try encoder.encode([Float](repeating: 0, count: 57_600))
    let stored = try encoder.finish(samples: 3 * 57_600)
    #expect(OpusPacket.all(in: stored)?.count == OpusPacket.kept(forSamples: 3 * 57_600))
    #expect(OpusFormat().isWhole(stored, samples: 3 * 57_600))
  }

  /// A chapter may be given up at any point: libopusenc aborts the whole process if it is not brought to its end.
  @Test(arguments: [0, 1, 100, 441, 5000, 60_000])
  func anEncoderMayBeLetGoAtAnyTime(samples: Int) throws {
    for _ in 0..<3 {
      let encoder = try OpusFormat().encoder()
      try encoder.encode((0..<samples).map { Float($0 % 100) / 200 - 0.25 })
    }
  }

  /// The two formats of a track are spoken once, and each is what it is alone.
  @Test func bothFormatsComeOfOneVoice() async throws {
    let script = Sentences.script(chapters: 3)
    let synthesizer = ToneSynthesizer()
    let both = try await produce(script, synthesizer, formats: [.mp3, .opus])
    #expect(synthesizer.utterancesSpoken == 9)
    let mp3 = try await produce(script, formats: [.mp3])
    let opus = try await produce(script)
    #expect(both.mp3 == mp3.mp3 && both.opus == opus.opus)
    #expect(both.transcript == opus.transcript && both.chapters == mp3.chapters && opus.chapters == mp3.chapters)
    #expect(mp3.opus.isEmpty && opus.mp3.isEmpty)
    #expect(both.opus.count < both.mp3.count)
  }

  /// A format that is asked for later is made beside those on the shelf; then both lie there.
  @Test func theShelfHoldsAChapterInEachFormat() async throws {
    let script = Sentences.script(chapters: 2)
    let shelf = try Shelf(at: folder.path)
    let first = try await produce(script, formats: [.mp3], shelf: shelf)
    let later = try await produce(script, formats: [.opus, .mp3], shelf: shelf)
    #expect(later.chaptersMade == 2 && later.mp3 == first.mp3)
    let again = try await produce(script, formats: [.opus, .mp3], shelf: shelf)
    #expect(again.chaptersMade == 0 && again.opus == later.opus && again.mp3 == first.mp3)
    #expect(try await produce(script, formats: [.opus]).opus == later.opus)
  }

  /// Whole by its digest, but not packets of this kind, or of another chapter's times.
  @Test func aForeignThingUnderTheKeyIsMadeAnew() throws {
    let shelf = try Shelf(at: folder.path)
    let producer = ChapterProducer(synthesizer: ToneSynthesizer(), shelf: shelf)
    let chapter = Sentences.chapter("Một", from: 0, count: 2)
    func produce(_ formats: [AudioFormat] = [.opus]) throws -> (chapter: ProducedChapter, isNew: Bool) {
      try producer.produce(chapter, voice: .forTests(), engine: "e", formats: formats)
    }
    let key = ChapterKey(chapter, voice: .forTests(), engine: "e", format: OpusFormat()).hash
    let made = try produce().chapter
    let good = StoredChapter(timing: made.timing, sound: made.sound[.opus] ?? [])
    var cut = good
    cut.sound.removeLast(1)
    var other = good
    other.sound[2] ^= 0b100  // two channels
    var long = good
    long.sound += [0, 1, good.sound[2]]
    var longer = good
    longer.timing.samples += ChapterGrid.samples
    var spoken = good
    spoken.sound[2] = 0x68  // a packet of the speech layer
    for bad in [cut, other, long, longer, spoken] {
      try shelf.lay(bad.bytes(), under: key)
      let result = try produce()
      #expect(result.isNew && result.chapter == made)
    }
    #expect(try !produce().isNew)
    // Times that do not fit those of the other format: both are made of one voice again.
    var shifted = good
    shifted.timing.wordStarts?[1] += 1
    try shelf.lay(shifted.bytes(), under: key)
    let both = try produce([.mp3, .opus])
    #expect(both.isNew && both.chapter.timing == made.timing && both.chapter.sound[.opus] == good.sound)
    #expect(try !produce([.mp3, .opus]).isNew)
  }

  /// Readers take "CHAPTER1000" for something else.
  @Test func chaptersThatCommentsCannotNumberAreLeftToTheChaptersFile() {
    let marks = (0..<1200).map { ProducedTrack.Chapter(title: "Phần \($0)", start: $0 * 1000, end: $0 * 1000 + 1000) }
    let text = String(decoding: OpusHeader.comments(tags, marks), as: UTF8.self)
    #expect(text.contains("CHAPTER001=00:00:00.000") && text.contains("CHAPTER999NAME=Phần 998"))
    #expect(!text.contains("CHAPTER1000"))
  }
}
