import Foundation

/// A chapter as sound: frames that can be joined to others, and a time for every word by its ordinal. It knows neither
/// its number nor its article, nor where its words stand in a document.
struct ProducedChapter: Equatable {
  /// Whole MP3 frames; they decode to `samples` samples after the decoder's delay.
  var frames: [UInt8]
  /// Length in samples, a multiple of a frame's.
  var samples: Int
  /// The sample at which each word begins.
  var wordStarts: [Int]
  /// The sample at which each utterance has been said.
  var utteranceEnds: [Int]

  private struct Header: Codable {
    var samples: Int
    var wordStarts: [Int]
    var utteranceEnds: [Int]
  }

  /// As it lies on the shelf: a line of JSON, then the frames.
  func stored() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let header = Header(samples: samples, wordStarts: wordStarts, utteranceEnds: utteranceEnds)
    return try Array(encoder.encode(header)) + [UInt8(ascii: "\n")] + frames
  }

  init(frames: [UInt8], samples: Int, wordStarts: [Int], utteranceEnds: [Int]) {
    self.frames = frames
    self.samples = samples
    self.wordStarts = wordStarts
    self.utteranceEnds = utteranceEnds
  }

  /// - Parameters: how many words and utterances the chapter has by today's script, and the bit rate of its frames.
  /// - Returns: nil where the bytes are not a chapter of that shape.
  init?(stored: [UInt8], words: Int, utterances: Int, bitRate: Int) {
    guard let end = stored.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: Data(stored[..<end]))
    else { return nil }
    let frames = Array(stored[(end + 1)...])
    guard header.wordStarts.count == words, header.utteranceEnds.count == utterances,
      Self.isRising(header.wordStarts, to: header.samples), Self.isRising(header.utteranceEnds, to: header.samples),
      header.samples.isMultiple(of: MP3Frame.samples),
      let whole = try? MP3Frame.first(header.samples / MP3Frame.samples, of: frames, bitRate: bitRate),
      whole.count == frames.count
    else { return nil }
    self.init(
      frames: frames, samples: header.samples, wordStarts: header.wordStarts, utteranceEnds: header.utteranceEnds)
  }

  /// Whether times never fall and lie within the sound.
  private static func isRising(_ times: [Int], to end: Int) -> Bool {
    var floor = 0
    for time in times {
      guard (floor...max(floor, end)).contains(time) else { return false }
      floor = time
    }
    return floor <= end
  }
}
