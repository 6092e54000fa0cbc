import ArgumentParser
import AudioProduction
import AudioStore
import Speech
import Studio

/// Which voice speaks, and with what.
struct EngineOptions: SettingFlags {
  @Option(name: Settings.voice.flagName, help: Settings.voice.help)
  var voice: String?

  @OptionGroup var places: EngineFlags

  var given: [GivenFlag] { [GivenFlag(Settings.voice, voice)] + places.given }
}

/// Where the voices and the engine are.
struct EngineFlags: SettingFlags {
  @Option(name: Settings.voices.flagName, help: Settings.voices.help)
  var voices: String?

  @Option(name: Settings.engine.flagName, help: Settings.engine.help)
  var engine: String?

  var given: [GivenFlag] { [GivenFlag(Settings.voices, voices), GivenFlag(Settings.engine, engine)] }
}

extension ResolvedSettings {
  var places: EnginePlaces { EnginePlaces(voices: self[Settings.voices], engine: self[Settings.engine]) }

  /// - Throws: `Failure` where there is no such profile, or it is not right.
  func voiceProfile() throws -> Voice {
    try tellingFailure { try places.library().voice(named: self[Settings.voice]) }
  }
}

/// Speaks with the voices and the engine that are there.
struct EnginePlaces {
  /// nil for the installed ones.
  var voices: String?
  var engine: String?

  func library() -> VoiceLibrary { Installation.voices(voices) }

  func preview(_ folder: DataFolder) throws -> EffectPreview { EffectPreview(try context(folder)) }

  /// Makes what jobs ask for.
  func renderJob(_ folder: DataFolder) throws -> RenderJob { RenderJob(try context(folder)) }

  private func context(_ folder: DataFolder) throws -> RenderContext {
    RenderContext(
      catalog: folder.store, audio: folder.audio, voices: library(),
      line: ProductionLine(producer: try producer(shelf: folder.shelf)), reader: try Installation.reader(),
      program: Installation.identity, covers: folder.covers, lexicon: LexiconSource(folder.store),
      engines: EngineWatch(folder.store))
  }

  /// Lets admins hear sentences. They are not kept, so that trying fills no shelf.
  func sentenceSpeaker(_ folder: DataFolder, voice: String) throws -> SentenceSpeaker {
    SentenceSpeaker(
      voices: library(), standardVoice: voice, line: ProductionLine(producer: try producer(shelf: nil, cores: 1)),
      lexicon: LexiconSource(folder.store))
  }

  /// Lets be heard what workers are making.
  func live(_ folder: DataFolder) throws -> LiveStudio {
    LiveStudio(
      catalog: folder.store, queue: folder.store, voices: library(),
      line: ProductionLine(producer: try producer(shelf: folder.shelf)), reader: try Installation.reader(),
      lexicon: LexiconSource(folder.store))
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
