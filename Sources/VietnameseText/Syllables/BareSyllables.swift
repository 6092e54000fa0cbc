import VietnameseTables

/// Parts a run of letters without marks into syllables, as names are written in addresses: "thaibinh" is "thai binh".
enum BareSyllables {
  /// Rimes without any mark.
  private static let rimes: WordMap<Bool> = {
    var rimes = WordMap<Bool>(minimumCapacity: 512)
    for row in Table(vietnamese_table_rimes()).rows {
      let bare = row[0].unicodeScalars.map { BareLetter.of($0.value) }.compactMap(Unicode.Scalar.init)
      rimes.update(String(String.UnicodeScalarView(bare)), default: true) { _ in }
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
  private static let longestSyllable = 7

  /// The syllables, as few as possible; nil where the letters make none.
  static func split(_ small: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard small.count <= longest, !small.isEmpty else { return nil }
    var best: [(count: Int, start: Int)?] = Array(repeating: nil, count: small.count + 1)
    best[0] = (0, 0)
    for end in 1...small.count {
      for start in max(0, end - longestSyllable)..<end {
        guard let way = best[start], way.count + 1 < best[end]?.count ?? .max,
          isSyllable(UnsafeBufferPointer(rebasing: small[start..<end]))
        else { continue }
        best[end] = (way.count + 1, start)
      }
    }
    var syllables: [String] = []
    var end = small.count
    while end > 0 {
      guard let way = best[end] else { return nil }
      syllables.append(String(decoding: UnsafeBufferPointer(rebasing: small[way.start..<end]), as: UTF8.self))
      end = way.start
    }
    return syllables.reversed()
  }

  private static func isSyllable(_ small: UnsafeBufferPointer<UInt8>) -> Bool {
    for length in 0..<min(4, small.count) {
      if length > 0, onsets[UnsafeBufferPointer(rebasing: small[..<length])] == nil { continue }
      if rimes[UnsafeBufferPointer(rebasing: small[length...])] != nil { return true }
    }
    return false
  }
}
