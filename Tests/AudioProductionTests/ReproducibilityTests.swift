import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Synchronization
import Testing

@testable import AudioProduction

/// Equal input, equal bytes; and no chapter made twice.
struct ReproducibilityTests {
  private let folder = TemporaryFolder()
  private let tags = TrackTags(title: "Thử")

  @Test(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
  func aTrackIsTheSameAloneBesideOthersAfterOthersAndOnAnyNumberOfCores() async throws {
    let program = try #require(BuiltProgram.engine)
    let script = Sentences.script(chapters: 4)
    let other = Sentences.script(chapters: 3, sentences: 5)
    let alone = try await TrackProducer(synthesizer: EspeakSynthesizer(program: program), cores: 1)
      .produce(script, voice: .forTests(), tags: tags).mp3
    let shared = TrackProducer(
      synthesizer: EspeakSynthesizer(program: program), shelf: try Shelf(at: folder.path), cores: 2)
    let tags = tags
    async let first = shared.produce(script, voice: .forTests(), tags: tags)
    async let beside = shared.produce(other, voice: .forTests(engineVoice: "vi-vn-x-south"), tags: tags)
    async let third = shared.produce(script, voice: .forTests(), tags: tags)
    #expect(try await first.mp3 == alone)
    #expect(try await beside.mp3 != alone)
    #expect(try await third.mp3 == alone)
    let again = try await shared.produce(script, voice: .forTests(), tags: tags)
    #expect(again.mp3 == alone)
    #expect(again.chaptersMade == 0)
  }

  /// The engine runs in an environment of its own, whatever ours is.
  @Test(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
  func localeAndTimeZoneAreNotHeard() async throws {
    let before = ProcessInfo.processInfo.environment
    defer {
      for name in ["LC_ALL", "TZ"] {
        if let value = before[name] { setenv(name, value, 1) } else { unsetenv(name) }
      }
    }
    var tracks: Set<[UInt8]> = []
    var texts: Set<String> = []
    for (locale, zone) in [("C", "UTC"), ("vi_VN.UTF-8", "Asia/Ho_Chi_Minh"), ("tr_TR.UTF-8", "America/New_York")] {
      setenv("LC_ALL", locale, 1)
      setenv("TZ", zone, 1)
      let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
      let track = try await TrackProducer(synthesizer: engine).produce(
        Sentences.script(chapters: 2), voice: .forTests(gain: 1.25), tags: tags)
      tracks.insert(track.mp3)
      texts.insert(track.transcript + track.chaptersFile)
    }
    #expect(tracks.count == 1)
    #expect(texts.count == 1)
  }

  @Test func anEditOfOneChapterMakesOneChapter() async throws {
    let synthesizer = ToneSynthesizer()
    let producer = TrackProducer(synthesizer: synthesizer, shelf: try Shelf(at: folder.path))
    var script = Sentences.script(chapters: 5)
    let first = try await producer.produce(script, voice: .forTests(), tags: tags)
    #expect(first.chaptersMade == 5)
    script.chapters[2].utterances[1].words[0].text = "khác"
    let edited = try await producer.produce(script, voice: .forTests(), tags: tags)
    #expect(edited.chaptersMade == 1)
    #expect(edited.mp3 != first.mp3)
    #expect(synthesizer.utterancesSpoken == 18)
    // Moved, retitled, given other sources: nothing is spoken.
    script.chapters.swapAt(0, 3)
    script.chapters.remove(at: 1)
    script.chapters[0].title = "Tên khác"
    script.chapters[1].utterances[0].source = SourceRange(block: 7, start: 0, end: 3)
    #expect(try await producer.produce(script, voice: .forTests(), tags: tags).chaptersMade == 0)
    // Another process with the same shelf.
    let next = TrackProducer(synthesizer: ToneSynthesizer(), shelf: try Shelf(at: folder.path))
    #expect(try await next.produce(script, voice: .forTests(), tags: tags).chaptersMade == 0)
  }

  @Test func aSpoiltChapterIsMadeAnew() async throws {
    let producer = TrackProducer(synthesizer: ToneSynthesizer(), shelf: try Shelf(at: folder.path))
    let script = Sentences.script(chapters: 2)
    let first = try await producer.produce(script, voice: .forTests(), tags: tags)
    let files = try #require(FileManager.default.subpaths(atPath: folder.path)).filter { $0.contains("/") }
    #expect(files.count == 2)
    let url = URL(fileURLWithPath: folder.path(files[0]))
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count - 1000] ^= 0x10
    try bytes.write(to: url)
    let again = try await producer.produce(script, voice: .forTests(), tags: tags)
    #expect(again.chaptersMade == 1)
    #expect(again.mp3 == first.mp3)
    #expect(try await producer.produce(script, voice: .forTests(), tags: tags).chaptersMade == 0)
  }

  /// Whole by its digest, but not a chapter of this shape.
  @Test func aForeignThingUnderTheKeyIsMadeAnew() async throws {
    let shelf = try Shelf(at: folder.path)
    let producer = ChapterProducer(synthesizer: ToneSynthesizer(), shelf: shelf)
    let chapter = Sentences.chapter("Một", from: 0, count: 2)
    let key = ChapterKey(chapter, voice: .forTests(), engine: "e", format: MP3Format()).hash
    let made = try producer.produce(chapter, voice: .forTests(), engine: "e", formats: [.mp3]).chapter
    let good = StoredChapter(timing: made.timing, sound: made.sound[.mp3] ?? [])
    var fewerFrames = good
    fewerFrames.sound.removeLast(131)
    var beyond = good
    beyond.timing.wordStarts?[chapter.wordCount - 1] = made.timing.samples + 1
    var falling = good
    falling.timing.utteranceEnds.reverse()
    var fewerWords = good
    fewerWords.timing.wordStarts?.removeLast()
    for bad in [fewerFrames, beyond, falling, fewerWords] {
      try shelf.lay(bad.bytes(), under: key)
      let result = try producer.produce(chapter, voice: .forTests(), engine: "e", formats: [.mp3])
      #expect(result.isNew)
      #expect(result.chapter == made)
    }
    try shelf.lay(Array("no chapter".utf8), under: key)
    #expect(try producer.produce(chapter, voice: .forTests(), engine: "e", formats: [.mp3]).isNew)
    #expect(try !producer.produce(chapter, voice: .forTests(), engine: "e", formats: [.mp3]).isNew)
  }

  @Test func aKeyHangsOnWhatIsHeardAndOnNothingElse() throws {
    let chapter = Sentences.chapter("Một", from: 0, count: 2)
    let format = MP3Format()
    let voice = Voice.forTests()
    func key(_ chapter: Chapter, _ voice: Voice, _ engine: String = "espeak-ng 1.51") -> ContentHash {
      ChapterKey(chapter, voice: voice, engine: engine, format: format).hash
    }
    let standard = key(chapter, voice)

    var retitled = chapter
    retitled.title = "Hai"
    retitled.utterances[0].original = "KHÁC"
    retitled.utterances[0].source = SourceRange(block: 4, start: 1, end: 2)
    retitled.utterances[0].words[0].rule = "date"
    var renamed = voice
    renamed.name = "khac"
    renamed.title = "Tên khác"
    #expect(key(retitled, renamed) == standard)

    let changes: [(inout Voice) -> Void] = [
      { $0.rate += 1 }, { $0.pitch += 1 }, { $0.range += 1 }, { $0.gain += 0.001 },
      { $0.engineVoice = "vi-vn-x-south" },
      { $0.engine = "other" }, { $0.pauses.sentence += 1 }, { $0.pauses.item += 1 }, { $0.pauses.paragraph += 1 },
      { $0.pauses.heading += 1 }, { $0.pauses.chapter += 1 }, { $0.pauses.clause += 1 },
    ]
    var seen: Set<ContentHash> = [standard, key(chapter, voice, "espeak-ng 1.52")]
    for change in changes {
      var changed = voice
      change(&changed)
      #expect(seen.insert(key(chapter, changed)).inserted)
    }
    #expect(seen.count == changes.count + 2)
    #expect(!format.identity.isEmpty && format.identity.contains("40 kbit/s"))
  }

  @Test func progressCountsEveryChapterOnce() async throws {
    let counts = Mutex<[Int]>([])
    _ = try await TrackProducer(synthesizer: ToneSynthesizer(), cores: 2).produce(
      Sentences.script(chapters: 6), voice: .forTests(), tags: tags
    ) { done, total in
      #expect(total == 6)
      counts.withLock { $0.append(done) }
    }
    #expect(counts.withLock { $0 } == [1, 2, 3, 4, 5, 6])
  }
}
