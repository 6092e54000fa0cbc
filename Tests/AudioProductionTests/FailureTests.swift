import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// What goes wrong ends with its reason, and nothing wrong is kept.
struct FailureTests {
  private let folder = TemporaryFolder()
  private let script = Sentences.script(chapters: 2)

  private func produce(
    _ script: Script, _ synthesizer: any Synthesizer, shelf: Shelf? = nil
  ) async throws -> ProducedTrack {
    try await TrackProducer(synthesizer: synthesizer, shelf: shelf, cores: 1).produce(
      script, voice: .forTests(), tags: TrackTags(title: "x"))
  }

  @Test func aScriptWithoutWordsIsNoTrack() async {
    await #expect(throws: AudioError.emptyScript) {
      try await produce(Script(title: "x", chapters: []), ToneSynthesizer())
    }
    let silent = Chapter(title: "x", utterances: [Utterance(words: [], pause: .chapter, original: "")])
    await #expect(throws: AudioError.emptyScript) {
      try await produce(Script(title: "x", chapters: [silent]), ToneSynthesizer())
    }
  }

  @Test func aChapterWithoutWordsIsAPauseInATrack() async throws {
    var script = script
    script.chapters.insert(Chapter(title: "Trống", utterances: []), at: 1)
    script.chapters.append(
      Chapter(title: "Lặng", utterances: [Utterance(words: [], pause: .chapter, original: "")]))
    let track = try await produce(script, ToneSynthesizer())
    #expect(track.chapters.count == 4)
    #expect(track.chapters.allSatisfy { $0.end > $0.start })
  }

  @Test func aFailingChapterIsNamed() async {
    let synthesizer = ToneSynthesizer { count, spoken in
      guard count < 3 else { throw SpeechError.engineDied("killed by signal 11") }
      return spoken
    }
    await #expect(
      throws: AudioError.chapter(
        title: script.chapters[1].title, reason: SpeechError.engineDied("killed by signal 11").description,
        cause: .engineDied("killed by signal 11"))
    ) {
      try await produce(script, synthesizer)
    }
  }

  /// Not this chapter's fault: whoever decides whether to go on must be able to tell.
  @Test func anEngineThatIsNotThereIsSaidAsSuch() async {
    await #expect(throws: SpeechError.engineMissing("/no/engine", "No such file or directory")) {
      try await produce(script, EspeakSynthesizer(program: "/no/engine"))
    }
  }

  @Test func aShelfThatCannotBeWrittenIsSaidAsSuch() async throws {
    let shelf = try Shelf(at: folder.path)
    try FileManager.default.removeItem(atPath: folder.path)
    try Data().write(to: URL(fileURLWithPath: folder.path))
    await #expect(throws: AudioStoreError.self) { try await produce(script, ToneSynthesizer(), shelf: shelf) }
  }

  struct Spoilt: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var spoil: @Sendable (SpokenUtterance) -> SpokenUtterance
  }

  static let spoilt: [Spoilt] = [
    Spoilt(testDescription: "a time too few") {
      SpokenUtterance(samples: $0.samples, wordStarts: $0.wordStarts?.dropLast())
    },
    Spoilt(testDescription: "a time too many") {
      SpokenUtterance(samples: $0.samples, wordStarts: $0.wordStarts.map { $0 + [0] })
    },
    Spoilt(testDescription: "silence") {
      SpokenUtterance(samples: $0.samples.map { _ in 0 }, wordStarts: $0.wordStarts)
    },
    Spoilt(testDescription: "nothing") { SpokenUtterance(samples: [], wordStarts: $0.wordStarts?.map { _ in 0 }) },
    Spoilt(testDescription: "a whisper") {
      SpokenUtterance(samples: $0.samples.map { $0 / 500 }, wordStarts: $0.wordStarts)
    },
    Spoilt(testDescription: "noise at full scale") {
      SpokenUtterance(samples: $0.samples.indices.map { $0.isMultiple(of: 2) ? .max : .min }, wordStarts: $0.wordStarts)
    },
    Spoilt(testDescription: "swallowed") { spoken in
      SpokenUtterance(
        samples: Array(spoken.samples.prefix(spoken.samples.count / 8)), wordStarts: spoken.wordStarts?.map { $0 / 8 })
    },
    Spoilt(testDescription: "babble") { spoken in
      SpokenUtterance(
        samples: [[Int16]](repeating: spoken.samples, count: 12).flatMap(\.self), wordStarts: spoken.wordStarts)
    },
  ]

  @Test(arguments: spoilt)
  func theGateKeepsItFromBeingPublished(spoilt: Spoilt) async throws {
    let shelf = try Shelf(at: folder.path)
    let script = Sentences.script(chapters: 1)
    let sentence = script.chapters[0].utterances[1].original
    // Always wrong: tried twice, then the chapter fails and names the sentence.
    let always = ToneSynthesizer { count, spoken in count % 2 == 1 ? spoilt.spoil(spoken) : spoken }
    let error = await #expect(throws: AudioError.self) { try await produce(script, always, shelf: shelf) }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    #expect(always.utterancesSpoken == 4)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    // Wrong once: the second time is as good as ever.
    let once = ToneSynthesizer { count, spoken in count == 1 ? spoilt.spoil(spoken) : spoken }
    #expect(try await produce(script, once, shelf: shelf).mp3 == produce(script, ToneSynthesizer()).mp3)
  }

  @Test(
    .enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"),
    arguments: Sentences.all + [
      "a", "ơ", "ca", "xê", "u bê en đê", "internet", "facebook messenger", "nghiêng nghiêng", "xyzt",
    ])
  func theGateLetsTheRealVoiceThrough(text: String) throws {
    for rate in [80, 135, 170, 220, 300] {
      let voice = Voice.forTests(rate: rate)
      let utterance = Sentences.utterance(text)
      try EspeakSynthesizer(program: #require(BuiltProgram.engine)).speak([utterance], voice: voice) {
        try UtteranceGate(voice: voice).check($0, of: utterance)
      }
    }
  }

  @Test func aCancelledTrackEndsSoonAndWithoutATrack() async throws {
    let synthesizer = ToneSynthesizer { _, spoken in
      Thread.sleep(forTimeInterval: 0.05)
      return spoken
    }
    let script = Sentences.script(chapters: 50)
    let task = Task {
      try await TrackProducer(synthesizer: synthesizer, cores: 1).produce(
        script, voice: .forTests(), tags: TrackTags(title: "x"))
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    #expect(synthesizer.utterancesSpoken < 100)
  }
}
