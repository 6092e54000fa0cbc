import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// Sound leaves while later chapters are made.
struct StreamTests {
  private let tags = TrackTags(title: "Thông báo")

  @Test(arguments: AudioFormat.allCases)
  func theStreamIsTheSoundOfTheFile(format: AudioFormat) async throws {
    let script = Sentences.script(chapters: 4)
    let producer = TrackProducer(synthesizer: ToneSynthesizer(), cores: 2)
    let file = try await producer.produce(script, voice: .forTests(), tags: tags, formats: [format]).audio(format)
    let pieces = try await pieces(producer, script, format)
    #expect(pieces.count > 8)
    let streamed = pieces.flatMap(\.self)
    switch format {
    case .mp3:
      let frames = streamed.dropFirst(pieces[0].count)
      #expect(file.suffix(frames.count) == frames)
      #expect(try Decoded.samples(streamed) == Decoded.samples(file))
    case .opus: #expect(try Decoded.opusSamples(streamed) == Decoded.opusSamples(file))
    }
  }

  private func pieces(_ producer: TrackProducer, _ script: Script, _ format: AudioFormat) async throws -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    for try await piece in producer.stream(script, voice: .forTests(), tags: tags, format: format) {
      pieces.append(piece)
    }
    return pieces
  }

  /// In pieces or in one, from the voice or from the shelf: the same bytes. What was streamed is kept as what was made.
  @Test(arguments: AudioFormat.allCases)
  func piecesAreTheBytesOfTheWhole(format: AudioFormat) async throws {
    let folder = TemporaryFolder()
    let script = Sentences.script(chapters: 3, sentences: 6)
    let synthesizer = ToneSynthesizer()
    let producer = TrackProducer(synthesizer: synthesizer, shelf: try Shelf(at: folder.path), cores: 1)
    let spoken = try await pieces(producer, script, format)
    #expect(synthesizer.utterancesSpoken == 18)
    let kept = try await pieces(producer, script, format)
    #expect(synthesizer.utterancesSpoken == 18)
    #expect(kept.count == 4 && spoken.count > kept.count)
    #expect(spoken.flatMap(\.self) == kept.flatMap(\.self))
    let track = try await producer.produce(script, voice: .forTests(), tags: tags, formats: [format])
    #expect(track.chaptersMade == 0)
  }

  /// Whoever listens hears the first sentences while the voice still waits to say the last.
  @Test(arguments: AudioFormat.allCases)
  func soundLeavesBeforeItsChapterEnds(format: AudioFormat) async throws {
    let heard = DispatchSemaphore(value: 0)
    let synthesizer = ToneSynthesizer(secondsPerWord: 0.3) { count, spoken in
      // The last sentence is said when others were heard; where none leaves before, time runs out and the chapter fails.
      if count == 5, heard.wait(timeout: .now() + 20) == .timedOut { throw SpeechError.engineLate(seconds: 20) }
      return spoken
    }
    let script = Sentences.script(chapters: 1, sentences: 6)
    var pieces = TrackProducer(synthesizer: synthesizer, cores: 1)
      .stream(script, voice: .forTests(), tags: tags, format: format).makeAsyncIterator()
    var bytes = 0
    while bytes < 4000 { bytes += try #require(try await pieces.next()).count }
    heard.signal()
    while let piece = try await pieces.next() { bytes += piece.count }
    #expect(synthesizer.utterancesSpoken == 6 && bytes > 20_000)
  }

  /// However long a sentence is, its beginning is heard before all of it is encoded.
  @Test func theFirstSoundIsShort() async throws {
    let script = Sentences.script(chapters: 1, sentences: 2)
    let producer = TrackProducer(synthesizer: ToneSynthesizer(secondsPerWord: 0.6), cores: 1)
    let spoken = try await pieces(producer, script, .mp3)
    let sizes = spoken.dropFirst().map(\.count)
    // 5,000 bytes are a second.
    #expect((500...2500).contains(sizes[0]) && sizes[1] > 5_000, "\(sizes)")
  }

  /// A sentence that does not pass its gate is never heard. Said well the second time, what was heard before it goes on
  /// without a break; said wrongly twice, it is the end.
  @Test(arguments: AudioFormat.allCases)
  func nothingLeavesThatDidNotPassItsGate(format: AudioFormat) async throws {
    let script = Sentences.script(chapters: 1, sentences: 6)
    let whole = try await pieces(TrackProducer(synthesizer: ToneSynthesizer(), cores: 1), script, format)
    let silent = { @Sendable (spoken: SpokenUtterance) in
      SpokenUtterance(samples: spoken.samples.map { _ in 0 }, wordStarts: spoken.wordStarts)
    }
    let once = ToneSynthesizer { count, spoken in count == 4 ? silent(spoken) : spoken }
    let mended = try await pieces(TrackProducer(synthesizer: once, cores: 1), script, format)
    #expect(once.utterancesSpoken == 11)
    #expect(mended.flatMap(\.self) == whole.flatMap(\.self))
    let always = ToneSynthesizer { count, spoken in count % 5 == 4 ? silent(spoken) : spoken }
    var heard: [UInt8] = []
    await #expect(throws: AudioError.self) {
      for try await piece in TrackProducer(synthesizer: always, cores: 1)
        .stream(script, voice: .forTests(), tags: tags, format: format)
      { heard += piece }
    }
    #expect(heard.count > 4000 && whole.flatMap(\.self).starts(with: heard))
  }

  /// A voice that says something else the second time cannot go on where it was.
  @Test func anotherBeginningIsNotJoined() async throws {
    let synthesizer = ToneSynthesizer { count, spoken in
      let changed = SpokenUtterance(samples: spoken.samples.map { $0 / 2 }, wordStarts: spoken.wordStarts)
      if count == 4 { return SpokenUtterance(samples: [], wordStarts: spoken.wordStarts) }
      return count > 4 ? changed : spoken
    }
    await #expect(throws: AudioError.self) {
      try await pieces(
        TrackProducer(synthesizer: synthesizer, cores: 1), Sentences.script(chapters: 1, sentences: 6), .mp3)
    }
  }

  /// Who stops listening stops the voice too, in the middle of a chapter.
  @Test(arguments: [true, false])
  func whoLeavesEndsTheMaking(byCancelling: Bool) async throws {
    let synthesizer = ToneSynthesizer { _, spoken in
      Thread.sleep(forTimeInterval: 0.02)
      return spoken
    }
    let script = Sentences.script(chapters: 2, sentences: 400)
    let producer = TrackProducer(synthesizer: synthesizer, cores: 1)
    let listener = Task {
      for try await piece in producer.stream(script, voice: .forTests(), tags: tags, format: .mp3)
      where piece.count > 300 && !byCancelling { return }
    }
    if byCancelling {
      while synthesizer.utterancesSpoken < 3 { try await Task.sleep(for: .milliseconds(5)) }
      listener.cancel()
      await #expect(throws: CancellationError.self) { try await listener.value }
    } else {
      try await listener.value
    }
    // The thread is free again for others: no more than the sentence that was being said has been said.
    _ = try await producer.produce(
      Sentences.script(chapters: 1, sentences: 1), voice: .forTests(), tags: tags)
    #expect(synthesizer.utterancesSpoken < 100)
  }

  /// Where another makes the same track, the first chapter is spoken here and the others are his: taken as he lays them.
  @Test func chaptersBehindTheFirstAreLeftToWhoMakesThemToo() async throws {
    let folder = TemporaryFolder()
    let shelf = try Shelf(at: folder.path)
    let script = Sentences.script(chapters: 4, sentences: 8)
    let here = ToneSynthesizer(secondsPerWord: 0.3)
    let other = ToneSynthesizer(secondsPerWord: 0.3)
    var stream = TrackProducer(synthesizer: here, shelf: shelf, cores: 1)
      .stream(script, voice: .forTests(), tags: tags, format: .mp3, othersMake: { true }).makeAsyncIterator()
    var heard: [UInt8] = []
    while here.utterancesSpoken < 8 { heard += try #require(try await stream.next()) }
    async let others = TrackProducer(synthesizer: other, shelf: shelf, cores: 1)
      .produce(script, voice: .forTests(), tags: tags)
    while let piece = try await stream.next() { heard += piece }
    // Both may have begun the first one.
    #expect(try await others.chaptersMade >= 3)
    #expect(here.utterancesSpoken == 8 && other.utterancesSpoken >= 24)
    let file = try await TrackProducer(synthesizer: here, shelf: shelf, cores: 1)
      .produce(script, voice: .forTests(), tags: tags).audio(.mp3)
    #expect(try Decoded.samples(heard) == Decoded.samples(file))
  }

  /// Where he stops, it goes on here.
  @Test func nobodyWaitsForWhoHasStopped() async throws {
    let folder = TemporaryFolder()
    let synthesizer = ToneSynthesizer(secondsPerWord: 0.3)
    let script = Sentences.script(chapters: 3, sentences: 8)
    let stream = TrackProducer(synthesizer: synthesizer, shelf: try Shelf(at: folder.path), cores: 1)
      .stream(script, voice: .forTests(), tags: tags, format: .mp3, othersMake: { false })
    let start = ContinuousClock.now
    for try await _ in stream {}
    #expect(synthesizer.utterancesSpoken == 24)
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  /// The first chapter is there while most of the others are not even begun, and none is made that nobody takes.
  @Test func chaptersAreMadeAsFarAheadAsThereAreCores() async throws {
    let synthesizer = ToneSynthesizer(secondsPerWord: 0.1)
    let producer = TrackProducer(synthesizer: synthesizer, cores: 1)
    let stream = producer.stream(
      Sentences.script(chapters: 30, sentences: 1), voice: .forTests(), tags: tags, format: .mp3)
    var pieces = stream.makeAsyncIterator()
    for _ in 0..<3 { #expect(try await pieces.next()?.isEmpty == false) }  // tag, frames and rest of the first chapter
    try await Task.sleep(for: .milliseconds(300))
    #expect(synthesizer.utterancesSpoken <= 3)
  }

  @Test func aChapterThatFailsEndsTheStreamAfterThoseBeforeIt() async throws {
    let synthesizer = ToneSynthesizer { count, spoken in
      guard count < 2 else { throw SpeechError.engineDied("gone") }
      return spoken
    }
    let script = Sentences.script(chapters: 4, sentences: 1)
    var pieces = TrackProducer(synthesizer: synthesizer, cores: 1)
      .stream(script, voice: .forTests(), tags: tags, format: .opus).makeAsyncIterator()
    var heard = 0
    let failure = AudioError.chapter(
      title: script.chapters[2].title, reason: "the speech engine died: gone", cause: .engineDied("gone"))
    await #expect(throws: failure) {
      while try await pieces.next() != nil { heard += 1 }
    }
    #expect(heard >= 3)
    #expect(try await pieces.next() == nil)
  }
}
