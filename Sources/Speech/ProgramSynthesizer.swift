public import SpeechScript

/// Speaks with the program that a voice profile names, a run a sentence. It knows when sentences are said, not words.
public struct ProgramSynthesizer: Synthesizer {
  public init() {}

  public func identity(for voice: Voice) throws(SpeechError) -> String { try Self.program(of: voice).identity }

  public func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    for utterance in utterances { try utterance.checkSpeakable() }
    let program = try Self.program(of: voice)
    for utterance in utterances {
      guard !utterance.words.isEmpty else {
        try hand(SpokenUtterance(samples: [], wordStarts: nil))
        continue
      }
      try hand(spoken(utterance.spokenText, by: program))
    }
  }

  private func spoken(_ text: String, by program: VoiceProgram) throws(SpeechError) -> SpokenUtterance {
    let count = text.utf8.count
    let bound = SpeechBound.samples(forBytes: count)
    let limits = EngineLimits(baseSeconds: program.limits.seconds)
    let wav = try ProgramRun(
      program: program, seconds: limits.seconds(forBytes: count), mostBytes: WAVFile.mostBytes(forSamples: bound)
    ).output(of: text)
    let sound = try WAVFile(wav).samples()
    guard sound.count <= bound else {
      throw .engineBabbled("\(sound.count / Voice.sampleRate) s of sound for \"\(text.prefix(60))\"")
    }
    return SpokenUtterance(samples: sound, wordStarts: nil).trimmedAtBothEnds()
  }

  private static func program(of voice: Voice) throws(SpeechError) -> VoiceProgram {
    guard let program = voice.program else { throw .badVoice(voice.name, "program is missing") }
    return program
  }
}
