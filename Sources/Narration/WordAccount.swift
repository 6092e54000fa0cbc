public import HandbookDocuments
public import SpeechScript

/// What became of each written word of a document: `source == read + unread + all of skipped`.
///
/// A written word is what stands between blanks and holds a letter or digit. It is read where a spoken word comes from
/// any part of it, else skipped by the rule that took it, else unread.
public struct WordAccount: Sendable, Hashable, Encodable {
  /// Written words of the document.
  public private(set) var source = 0
  public private(set) var read = 0
  /// Written words by the rule that left them out.
  public private(set) var skipped: [String: Int] = [:]
  public private(set) var unread = 0
  /// Words that are said: more than are read, since "274-TB/TU" is eight of them.
  public let spoken: Int

  public init(_ script: Script, of document: Document) {
    spoken = script.wordCount
    var places = Places()
    for chapter in script.chapters {
      for utterance in chapter.utterances { places.read += utterance.words.compactMap(\.source) }
    }
    let read = places.sorted(places.read.map { ($0, "") })
    let skipped = places.sorted(script.skipped.map { ($0.source, $0.rule) })
    for block in document.blocks {
      var said = (read[block.id] ?? [])[...]
      var left = (skipped[block.id] ?? [])[...]
      for word in Self.words(of: block.text) {
        source += 1
        if Places.first(&said, touching: word) != nil {
          self.read += 1
        } else if let rule = Places.first(&left, touching: word) {
          self.skipped[rule, default: 0] += 1
        } else {
          unread += 1
        }
      }
    }
  }

  /// Where the written words stand: UTF-8 offsets.
  private static func words(of text: String) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = 0
    for word in text.utf8.split(separator: 0x20, omittingEmptySubsequences: false) {
      if Readable.any(in: String(Substring(word))) { words.append(offset..<offset + word.count) }
      offset += word.count + 1
    }
    return words
  }

  /// The places that words come from, by block and in order.
  private struct Places {
    typealias Place = (range: Range<Int>, rule: String)
    var read: [SourceRange] = []

    func sorted(_ places: [(SourceRange, String)]) -> [Int: [Place]] {
      var sorted: [Int: [Place]] = [:]
      for (source, rule) in places where source.end > source.start {
        sorted[source.block, default: []].append((source.start..<source.end, rule))
      }
      return sorted.mapValues { $0.sorted { $0.range.lowerBound < $1.range.lowerBound } }
    }

    /// The rule of the first place that shares a letter with a word. Places that end before it are dropped: words come
    /// in order too.
    static func first(_ places: inout ArraySlice<Place>, touching word: Range<Int>) -> String? {
      while let place = places.first, place.range.upperBound <= word.lowerBound { places = places.dropFirst() }
      guard let place = places.first, place.range.lowerBound < word.upperBound else { return nil }
      return place.rule
    }
  }
}
