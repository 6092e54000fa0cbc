import AudioStore
import SpeechScript
import Speech

/// Makes one chapter: spoken, levelled and encoded as it is spoken; or takes it from the shelf where it lies.
struct ChapterProducer {
  let synthesizer: any Synthesizer
  let shelf: Shelf?
  let settings = MP3Settings()

  /// Digital silence that a chapter must end with, so that cutting the encoder's delay off costs no sound and the next
  /// chapter begins in silence.
  static let shortestTail = MP3Frame.encoderDelay + MP3Frame.decoderDelay + MP3Frame.samples

  /// Blocks for as long as it takes.
  /// - Returns: the chapter, and whether it was made anew.
  func produce(
    _ chapter: Chapter, voice: Voice, engine: String
  ) throws -> (chapter: ProducedChapter, isNew: Bool) {
    let key = ChapterKey(chapter, voice: voice, engine: engine, encoder: settings).hash
    if let stored = shelf?.take(key),
      let kept = ProducedChapter(
        stored: stored, words: chapter.wordCount, utterances: chapter.utterances.count, bitRate: settings.bitRate)
    {
      return (kept, false)
    }
    let made: ProducedChapter
    do {
      made = try speakTwiceIfNeeded(chapter, voice: voice)
    } catch let error as SpeechError where error.isAboutTheEngineItself {
      throw error
    } catch let error where !(error is CancellationError) {
      throw AudioError.chapter(title: chapter.title, reason: "\(error)")
    }
    try shelf?.lay(made.stored(), under: key)
    return (made, true)
  }

  /// An utterance that does not pass the gate is given one more chance, with the whole chapter and another engine.
  private func speakTwiceIfNeeded(_ chapter: Chapter, voice: Voice) throws -> ProducedChapter {
    do {
      return try speak(chapter, voice: voice)
    } catch is UtteranceGate.Refusal {
      return try speak(chapter, voice: voice)
    }
  }

  private func speak(_ chapter: Chapter, voice: Voice) throws -> ProducedChapter {
    let encoder = try MP3Encoder(settings)
    let limiter = Limiter(gain: voice.gain)
    let gate = UtteranceGate(voice: voice)
    var position = 0
    var starts: [Int] = []
    var ends: [Int] = []
    try synthesizer.speak(chapter.utterances, voice: voice) { spoken in
      let utterance = chapter.utterances[ends.count]
      try gate.check(spoken, of: utterance)
      starts += spoken.wordStarts.map { position + $0 }
      try encoder.encode(limiter.level(spoken.samples))
      position += spoken.samples.count
      ends.append(position)
      let silence = voice.samples(of: utterance.pause)
      try encoder.encode([Float](repeating: 0, count: silence))
      position += silence
    }
    let spokenEnd = ends.last ?? 0
    var end = max(position, spokenEnd + Self.shortestTail)
    end = (end + MP3Frame.samples - 1) / MP3Frame.samples * MP3Frame.samples
    try encoder.encode([Float](repeating: 0, count: end - position))
    let frames = try MP3Frame.first(
      end / MP3Frame.samples, of: encoder.finish(), bitRate: settings.bitRate)
    return ProducedChapter(frames: frames, samples: end, wordStarts: starts, utteranceEnds: ends)
  }
}
