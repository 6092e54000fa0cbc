import AudioStore
import SpeechScript
import Speech

/// A piece of a chapter that is being made.
enum ChapterPiece: Sendable {
  /// Whole frames.
  case frames([UInt8])
  /// The frames that were left, and the length of the chapter on the grid.
  case end([UInt8], samples: Int)
}

/// Makes one chapter: spoken, levelled and encoded as it is spoken; or takes it from the shelf where it lies.
struct ChapterProducer {
  let synthesizer: any Synthesizer
  let shelf: Shelf?

  /// Blocks for as long as it takes.
  /// - Parameter formats: in which formats; what is missing in several is spoken once.
  /// - Returns: the chapter, and whether it was spoken anew.
  func produce(
    _ chapter: Chapter, voice: Voice, engine: String, formats: [AudioFormat]
  ) throws -> (chapter: ProducedChapter, isNew: Bool) {
    let keys = Dictionary(
      uniqueKeysWithValues: Set(formats).map {
        ($0, ChapterKey(chapter, voice: voice, engine: engine, format: $0.chapters).hash)
      })
    var kept = take(chapter, keys)
    if let timing = kept.first?.value.timing, kept.count == keys.count,
      kept.values.allSatisfy({ $0.timing == timing })
    {
      return (ProducedChapter(timing: timing, sound: kept.mapValues(\.sound)), false)
    }
    var made = try makeOrName(chapter, voice: voice, formats: keys.keys.filter { kept[$0] == nil })
    // What lies there must be of the same words at the same times; it always is, unless somebody has put it there.
    kept = kept.filter { $0.value.timing == made.timing }
    let stale = keys.keys.filter { kept[$0] == nil && made.sound[$0] == nil }
    if !stale.isEmpty { made.sound.merge(try makeOrName(chapter, voice: voice, formats: stale).sound) { $1 } }
    for (format, sound) in made.sound {
      guard let shelf, let key = keys[format] else { continue }
      try shelf.lay(StoredChapter(timing: made.timing, sound: sound).bytes(), under: key)
    }
    made.sound.merge(kept.mapValues(\.sound)) { $1 }
    return (made, true)
  }

  /// Makes a chapter for a listener who does not wait for its end: frames leave as soon as the utterance they are of has
  /// passed its gate. Blocks for as long as it takes.
  /// - Parameter hand: takes the pieces, in the end `.end`; what it throws ends the speaking.
  func stream(
    _ chapter: Chapter, voice: Voice, engine: String, format: AudioFormat, to hand: (ChapterPiece) throws -> Void
  ) throws {
    let key = ChapterKey(chapter, voice: voice, engine: engine, format: format.chapters).hash
    if let kept = take(chapter, [format: key])[format] {
      return try hand(.end(kept.sound, samples: kept.timing.samples))
    }
    var handed: [UInt8] = []
    let made = try makeOrName(chapter, voice: voice, formats: [format]) { encoders in
      let frames = try encoders.flatMap { try $0.whole() }
      try hand(.frames(frames))
      handed += frames
    }
    // Equal words of an equal voice are equal sound; where that fails, what was heard cannot be taken back.
    guard let sound = made.sound[format], sound.starts(with: handed) else {
      throw AudioError.chapter(title: chapter.title, reason: "spoken again, it does not begin as it did")
    }
    try shelf?.lay(StoredChapter(timing: made.timing, sound: sound).bytes(), under: key)
    try hand(.end(Array(sound[handed.count...]), samples: made.timing.samples))
  }

  private func take(_ chapter: Chapter, _ keys: [AudioFormat: ContentHash]) -> [AudioFormat: StoredChapter] {
    var kept: [AudioFormat: StoredChapter] = [:]
    for (format, key) in keys {
      kept[format] = shelf?.take(key).flatMap {
        StoredChapter(
          $0, words: chapter.wordCount, utterances: chapter.utterances.count, format: format.chapters)
      }
    }
    return kept
  }

  /// A failure is told with the chapter's title, unless the next chapter would fail just so.
  /// - Parameter passed: called after each utterance that has passed its gate.
  private func makeOrName(
    _ chapter: Chapter, voice: Voice, formats: [AudioFormat], passed: ([any ChapterEncoder]) throws -> Void = { _ in }
  ) throws -> ProducedChapter {
    do {
      return try speakTwiceIfNeeded(chapter, voice: voice, formats: formats, passed: passed)
    } catch let error as SpeechError where error.isAboutTheEngineItself {
      throw error
    } catch let error where !(error is CancellationError) {
      throw AudioError.chapter(title: chapter.title, reason: "\(error)", cause: error as? SpeechError)
    }
  }

  /// An utterance that does not pass the gate is given one more chance, with the whole chapter and another engine.
  private func speakTwiceIfNeeded(
    _ chapter: Chapter, voice: Voice, formats: [AudioFormat], passed: ([any ChapterEncoder]) throws -> Void
  ) throws -> ProducedChapter {
    do {
      return try speak(chapter, voice: voice, formats: formats, passed: passed)
    } catch is UtteranceGate.Refusal {
      return try speak(chapter, voice: voice, formats: formats) { _ in }
    }
  }

  /// Samples of a chapter's first utterance that leave before the rest of it, 0.37 s.
  private static let firstPiece = 8192

  private func speak(
    _ chapter: Chapter, voice: Voice, formats: [AudioFormat], passed: ([any ChapterEncoder]) throws -> Void
  ) throws -> ProducedChapter {
    let encoders = try formats.map { try $0.chapters.encoder() }
    let limiter = Limiter(gain: voice.gain)
    let gate = UtteranceGate(voice: voice)
    var position = 0
    var words: [Int]? = []
    var starts: [Int] = []
    var ends: [Int] = []
    func encode(_ samples: [Float]) throws {
      for encoder in encoders { try encoder.encode(samples) }
      position += samples.count
    }
    let first = Self.firstPiece
    try synthesizer.speak(chapter.utterances, voice: voice) { spoken in
      let utterance = chapter.utterances[ends.count]
      try gate.check(spoken, of: utterance)
      if !utterance.words.isEmpty {
        let times = spoken.wordStarts.map { $0.map { position + $0 } }
        words = times.flatMap { times in words.map { $0 + times } }
      }
      starts.append(position + (spoken.wordStarts?.first ?? 0))
      let levelled = limiter.level(spoken.samples)
      if starts.count == 1, levelled.count > first {
        // Encoding takes longer than speaking: whoever waits for the first word need not wait for the whole sentence.
        try encode(Array(levelled[..<first]))
        try passed(encoders)
        try encode(Array(levelled[first...]))
      } else {
        try encode(levelled)
      }
      ends.append(position)
      try encode([Float](repeating: 0, count: voice.samples(of: utterance.pause)))
      try passed(encoders)
    }
    var end = max(position, (ends.last ?? 0) + ChapterGrid.shortestTail)
    end = (end + ChapterGrid.samples - 1) / ChapterGrid.samples * ChapterGrid.samples
    try encode([Float](repeating: 0, count: end - position))
    var sound: [AudioFormat: [UInt8]] = [:]
    for (format, encoder) in zip(formats, encoders) { sound[format] = try encoder.finish(samples: end) }
    return ProducedChapter(
      timing: ChapterTiming(samples: end, wordStarts: words, utteranceStarts: starts, utteranceEnds: ends), sound: sound
    )
  }
}
