import Foundation
import SpeechScript

/// When which piece of the article's text is said: what a page needs to light up words. JSON of our own:
///
/// ```json
/// {"cues":[[3,0,10,1250,1900],[3,11,14,1900,2080]],"unit":"word","version":1}
/// ```
///
/// A cue is block, first byte, end byte (UTF-8, in the block's clean text), from and until (milliseconds of the track).
/// Words that read one piece of text, as "274-TB/TU", are one cue; words that stand nowhere in the text have none. Where
/// the engine tells no word times, `unit` is "sentence" and a cue is a sentence.
enum WordsFile {
  private struct File: Encodable {
    var version = 1
    var unit: String
    var cues: [[Int]]
  }

  /// - Parameter chapters: each with its timing and the sample at which it begins.
  static func make(_ chapters: [(text: Chapter, timing: ChapterTiming, start: Int)]) throws -> String {
    let hasWords = chapters.allSatisfy { $0.timing.wordStarts != nil }
    let cues = chapters.flatMap { text, timing, start in
      var ordinal = 0
      return zip(text.utterances, zip(timing.utteranceStarts, timing.utteranceEnds)).flatMap { utterance, times in
        defer { ordinal += utterance.words.count }
        guard hasWords, let starts = timing.wordStarts?[ordinal..<ordinal + utterance.words.count] else {
          return sentence(utterance, from: start + times.0, until: start + times.1)
        }
        return words(utterance, starts.map { start + $0 }, until: start + times.1)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let file = File(unit: hasWords ? "word" : "sentence", cues: cues)
    return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
  }

  private static func words(_ utterance: Utterance, _ starts: [Int], until end: Int) -> [[Int]] {
    var cues: [[Int]] = []
    var index = 0
    while index < utterance.words.count {
      let first = index
      let source = utterance.words[first].source
      repeat { index += 1 } while index < utterance.words.count && utterance.words[index].source == source
      if let source { cues.append(cue(source, from: starts[first], until: index < starts.count ? starts[index] : end)) }
    }
    return cues
  }

  private static func sentence(_ utterance: Utterance, from start: Int, until end: Int) -> [[Int]] {
    guard let source = utterance.source, !utterance.words.isEmpty else { return [] }
    return [cue(source, from: start, until: end)]
  }

  private static func cue(_ source: SourceRange, from start: Int, until end: Int) -> [Int] {
    [source.block, source.start, source.end, TrackTime.milliseconds(start), TrackTime.milliseconds(end)]
  }
}
