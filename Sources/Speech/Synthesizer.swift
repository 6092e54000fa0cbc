public import SpeechScript

/// Something that speaks utterances.
///
/// ```swift
/// let synthesizer = EspeakSynthesizer(program: "/usr/lib/sotaynoi/EspeakEngine")
/// try synthesizer.speak(chapter.utterances, voice: voice) { spoken in
///   print(spoken.samples.count, spoken.wordStarts)
/// }
/// ```
///
/// Equal utterances in equal order with an equal voice and an equal `identity` give equal samples, always: whoever
/// conforms starts from an engine that has said nothing yet.
public protocol Synthesizer: Sendable {
  /// Name and version of the engine that speaks a voice, "espeak-ng 1.51": part of what a chapter is kept under.
  /// - Throws: `SpeechError` when the engine cannot be started.
  func identity(for voice: Voice) throws(SpeechError) -> String

  /// Speaks utterances one after another and hands each over as soon as it is spoken. Blocks: call it off the
  /// cooperative threads.
  /// - Throws: `SpeechError` when the engine fails; whatever `hand` throws ends the speaking and is thrown on.
  func speak(
    _ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void
  ) throws
}

/// An utterance as sound, without the silence that follows it.
public struct SpokenUtterance: Sendable {
  /// 16-bit samples, one channel, at `Voice.sampleRate`.
  public var samples: [Int16]
  /// The sample at which each word begins, as many as the utterance has words, never falling; nil from an engine that
  /// does not tell, since times that nobody measured would be worse than none.
  public var wordStarts: [Int]?

  public init(samples: [Int16], wordStarts: [Int]?) {
    self.samples = samples
    self.wordStarts = wordStarts
  }
}
