import Foundation

/// When a chapter's words are said. It knows neither its number nor its article, nor where its words stand in a
/// document.
struct ChapterTiming: Equatable, Codable {
  /// Length in samples, a multiple of `ChapterGrid.samples`.
  var samples: Int
  /// The sample at which each word begins, by its ordinal; nil where the engine does not tell.
  var wordStarts: [Int]?
  /// The sample at which each utterance begins to be said.
  var utteranceStarts: [Int]
  /// The sample at which each utterance has been said.
  var utteranceEnds: [Int]

  /// Whether times never fall and lie within the sound, as many as there are words and utterances.
  func fits(words: Int, utterances: Int) -> Bool {
    samples.isMultiple(of: ChapterGrid.samples) && wordStarts?.count ?? words == words
      && utteranceStarts.count == utterances && utteranceEnds.count == utterances
      && Self.isRising(wordStarts ?? [], to: samples)
      && Self.isRising(zip(utteranceStarts, utteranceEnds).flatMap { [$0, $1] }, to: samples)
  }

  private static func isRising(_ times: [Int], to end: Int) -> Bool {
    var floor = 0
    for time in times {
      guard (floor...max(floor, end)).contains(time) else { return false }
      floor = time
    }
    return floor <= end
  }
}

/// A chapter as sound, in one format or more.
struct ProducedChapter: Equatable {
  var timing: ChapterTiming
  /// Whole frames or packets that can be joined to others.
  var sound: [AudioFormat: [UInt8]]
}

/// A chapter in one format as it lies on the shelf: a line of JSON that holds its timing, then its sound.
struct StoredChapter {
  var timing: ChapterTiming
  var sound: [UInt8]

  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try Array(encoder.encode(timing)) + [UInt8(ascii: "\n")] + sound
  }
}

extension StoredChapter {
  /// - Parameters: how many words and utterances the chapter has by today's script, and the format it is in.
  /// - Returns: nil where the bytes are not a chapter of that shape.
  init?(_ bytes: [UInt8], words: Int, utterances: Int, format: any ChapterFormat) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let timing = try? JSONDecoder().decode(ChapterTiming.self, from: Data(bytes[..<end]))
    else { return nil }
    let sound = Array(bytes[(end + 1)...])
    guard timing.fits(words: words, utterances: utterances), format.isWhole(sound, samples: timing.samples) else {
      return nil
    }
    self.init(timing: timing, sound: sound)
  }
}
