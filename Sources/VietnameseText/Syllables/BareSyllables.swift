import VietnameseTables

/// Parts a run of letters without marks into names that `domains.tsv` knows and into syllables, as names are written in
/// addresses: "vanphongthaibinh" is "văn phòng thái bình", "xyzabc" nothing.
enum BareSyllables {
  /// Rimes without any mark, and whether they end in a stop.
  private static let rimes: WordMap<Bool> = {
    var rimes = WordMap<Bool>(minimumCapacity: 512)
    for row in Table(vietnamese_table_rimes()).rows {
      let bare = row[0].unicodeScalars.map { BareLetter.of($0.value) }.compactMap(Unicode.Scalar.init)
      let isStopped = row.count > 1 && row[1] == "stopped"
      rimes.update(String(String.UnicodeScalarView(bare)), default: isStopped) { $0 = isStopped }
    }
    return rimes
  }()

  private static let onsets: WordMap<Bool> = {
    var onsets = WordMap<Bool>(minimumCapacity: 64)
    let all = "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
    for onset in all.split(separator: " ") { onsets.update(String(onset), default: true) { _ in } }
    return onsets
  }()

  /// A run longer than this is no name.
  private static let longest = 48
  private static let longestPart = 16

  private struct Way {
    /// A known name costs less than the syllables it is made of.
    var cost: Int
    var start: Int
    var words: [String]
  }

  /// The words, as few as possible; nil where the letters make none.
  static func split(_ small: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard small.count <= longest, !small.isEmpty else { return nil }
    var best: [Way?] = Array(repeating: nil, count: small.count + 1)
    best[0] = Way(cost: 0, start: 0, words: [])
    for end in 1...small.count {
      for start in max(0, end - longestPart)..<end {
        guard let way = best[start] else { continue }
        let part = UnsafeBufferPointer(rebasing: small[start..<end])
        if let words = Domains.part(part) {
          if way.cost + 2 < best[end]?.cost ?? .max { best[end] = Way(cost: way.cost + 2, start: start, words: words) }
        } else if way.cost + 3 < best[end]?.cost ?? .max, let syllable = syllable(part) {
          best[end] = Way(cost: way.cost + 3, start: start, words: [syllable])
        }
      }
    }
    var words: [String] = []
    var end = small.count
    while end > 0 {
      guard let way = best[end] else { return nil }
      words = way.words + words
      end = way.start
    }
    return words
  }

  /// The syllable, with sắc on a rime that no voice can say without a tone; nil for other letters.
  private static func syllable(_ small: UnsafeBufferPointer<UInt8>) -> String? {
    guard small.count <= 7 else { return nil }
    for length in 0..<min(4, small.count) {
      if length > 0, onsets[UnsafeBufferPointer(rebasing: small[..<length])] == nil { continue }
      guard let isStopped = rimes[UnsafeBufferPointer(rebasing: small[length...])] else { continue }
      let text = String(decoding: small, as: UTF8.self)
      return isStopped ? sharpened(text, from: length) : text
    }
    return nil
  }

  private static let sharp: [Character: Character] = ["a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "y": "ý"]

  private static func sharpened(_ syllable: String, from onset: Int) -> String {
    var letters = Array(syllable)
    guard let place = letters.indices.last(where: { $0 >= onset && sharp[letters[$0]] != nil }) else { return syllable }
    letters[place] = sharp[letters[place]] ?? letters[place]
    return String(letters)
  }
}
