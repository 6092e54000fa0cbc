public import SpeechScript

/// Speaks each voice with the engine that its profile names. An engine that fails is never stood in for by another: a
/// track has one voice.
public struct EngineSynthesizer: Synthesizer {
  private let espeak: EspeakSynthesizer
  private let program: ProgramSynthesizer

  public init(espeak: EspeakSynthesizer, program: ProgramSynthesizer = ProgramSynthesizer()) {
    self.espeak = espeak
    self.program = program
  }

  public func identity(for voice: Voice) throws(SpeechError) -> String { try engine(of: voice).identity(for: voice) }

  public func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    try engine(of: voice).speak(utterances, voice: voice, to: hand)
  }

  private func engine(of voice: Voice) throws(SpeechError) -> any Synthesizer {
    switch Voice.Engine(rawValue: voice.engine) {
    case .espeak: espeak
    case .program: program
    case nil: throw .badVoice(voice.name, "there is no engine \"\(voice.engine)\"")
    }
  }
}
