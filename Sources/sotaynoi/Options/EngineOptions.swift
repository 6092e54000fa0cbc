import ArgumentParser
import AudioProduction
import AudioStore
import Speech
import Studio

/// Which voice speaks, and with what.
struct EngineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The voice profile; `sotaynoi voices` lists them.", valueName: "name"))
  var voice = VoiceLibrary.standardVoice

  @OptionGroup var places: EnginePlaces

  /// - Throws: `Failure` where there is no such profile, or it is not right.
  func profile() throws -> Voice {
    try tellingFailure { try places.library().voice(named: voice) }
  }
}

/// Where the voices and the engine are.
struct EnginePlaces: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of voice profiles.", valueName: "folder"))
  var voices: String?

  @Option(
    help: ArgumentHelp(
      "The speech engine, a program that speaks EspeakEngine's protocol.", valueName: "program", visibility: .hidden))
  var engine: String?

  func library() -> VoiceLibrary { Installation.voices(voices) }

  func preview(_ folder: DataFolder) throws -> EffectPreview {
    EffectPreview(
      catalog: folder.store, audio: folder.audio, voices: library(),
      line: ProductionLine(producer: try producer(shelf: folder.shelf)), reader: try Installation.reader(),
      program: Installation.identity,
      covers: folder.covers, lexicon: LexiconSource(folder.store, narration: folder.narration),
      engines: EngineWatch(folder.store))
  }

  /// Makes what jobs ask for.
  func renderJob(_ folder: DataFolder) throws -> RenderJob {
    RenderJob(
      catalog: folder.store, store: folder.audio, voices: library(),
      line: ProductionLine(producer: try producer(shelf: folder.shelf)), reader: try Installation.reader(),
      program: Installation.identity,
      covers: folder.covers, lexicon: LexiconSource(folder.store, narration: folder.narration),
      engines: EngineWatch(folder.store))
  }

  /// Lets admins hear sentences. They are not kept, so that trying fills no shelf.
  func sentenceSpeaker(_ folder: DataFolder, voice: String) throws -> SentenceSpeaker {
    SentenceSpeaker(
      voices: library(), standardVoice: voice, line: ProductionLine(producer: try producer(shelf: nil, cores: 1)),
      lexicon: LexiconSource(folder.store, narration: folder.narration))
  }

  /// Lets be heard what workers are making.
  func live(_ folder: DataFolder) throws -> LiveStudio {
    LiveStudio(
      catalog: folder.store, queue: folder.store, voices: library(),
      line: ProductionLine(producer: try producer(shelf: folder.shelf)), reader: try Installation.reader(),
      lexicon: LexiconSource(folder.store, narration: folder.narration))
  }

  func synthesizer() throws -> EngineSynthesizer {
    EngineSynthesizer(espeak: EspeakSynthesizer(program: try Installation.engine(engine)))
  }

  /// - Parameter shelf: where finished chapters are kept for the next time.
  func producer(shelf: Shelf?, cores: Int? = nil) throws -> TrackProducer {
    let synthesizer = try synthesizer()
    guard let cores else { return TrackProducer(synthesizer: synthesizer, shelf: shelf) }
    return TrackProducer(synthesizer: synthesizer, shelf: shelf, cores: cores)
  }
}
