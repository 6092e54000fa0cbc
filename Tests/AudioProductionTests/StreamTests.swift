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
    var streamed: [UInt8] = []
    var pieces = 0
    for try await piece in producer.stream(script, voice: .forTests(), tags: tags, format: format) {
      streamed += piece
      pieces += 1
    }
    #expect(pieces == 5)
    switch format {
    case .mp3: #expect(try Decoded.samples(streamed) == Decoded.samples(file))
    case .opus: #expect(try Decoded.opusSamples(streamed) == Decoded.opusSamples(file))
    }
  }

  /// The first chapter is there while most of the others are not even begun, and none is made that nobody takes.
  @Test func chaptersAreMadeAsFarAheadAsThereAreCores() async throws {
    let synthesizer = ToneSynthesizer(secondsPerWord: 0.1)
    let producer = TrackProducer(synthesizer: synthesizer, cores: 1)
    let stream = producer.stream(
      Sentences.script(chapters: 30, sentences: 1), voice: .forTests(), tags: tags, format: .mp3)
    var pieces = stream.makeAsyncIterator()
    #expect(try await pieces.next()?.isEmpty == false)
    #expect(try await pieces.next()?.isEmpty == false)
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
    for _ in 0..<3 { #expect(try await pieces.next()?.isEmpty == false) }
    await #expect(throws: AudioError.chapter(title: script.chapters[2].title, reason: "the speech engine died: gone")) {
      try await pieces.next()
    }
    #expect(try await pieces.next() == nil)
  }
}
