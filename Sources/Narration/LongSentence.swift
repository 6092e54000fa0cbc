import SpeechScript

/// Divides an utterance that is longer than one breath: at a semicolon, else at another clause, else at a comma, else
/// before a linking word, else where it must.
enum LongSentence {
  static let wordLimit = 60
  /// Scalars of the spoken words with the blanks between them.
  static let lengthLimit = 300

  static func parts(of utterance: Utterance) -> [Utterance] {
    let words = utterance.words
    let lengths = words.map { $0.text.unicodeScalars.count + 2 }
    var restLength = lengths.reduce(0, +)
    guard words.count > wordLimit || restLength > lengthLimit else { return [utterance] }
    var parts: [Utterance] = []
    var start = 0
    let semicolons = semicolons(utterance)
    while words.count - start > wordLimit || restLength > lengthLimit {
      let end = end(words, lengths, semicolons, from: start, restLength: restLength)
      var part = Array(words[start..<end])
      let pause = part[part.count - 1].after
      part[part.count - 1].after = .none
      parts.append(Utterance(words: part, tone: .continuing, pause: pause, original: "", source: nil))
      restLength -= lengths[start..<end].reduce(0, +)
      start = end
    }
    var last = utterance
    last.words = Array(words[start...])
    parts.append(last)
    return share(utterance, among: parts)
  }

  /// One past the last word of the next part.
  private static func end(
    _ words: [SpokenWord], _ lengths: [Int], _ semicolons: Set<Int>, from start: Int, restLength: Int
  ) -> Int {
    var most = start
    var length = 0
    while most < words.count, most - start < wordLimit, length + lengths[most] <= lengthLimit {
      length += lengths[most]
      most += 1
    }
    most = max(start + 1, min(most, words.count - 1))
    // Parts of like length sound better than a full breath and two words left over.
    let parts = max(2, (words.count - start + wordLimit - 1) / wordLimit, (restLength + lengthLimit - 1) / lengthLimit)
    let ideal = start + max(1, (words.count - start) / parts)
    let least = start + max(1, (ideal - start) / 2)
    func nearest(_ isCut: (Int) -> Bool) -> Int? {
      (least...max(least, most)).filter { $0 <= most && isCut($0) }.min { abs($0 - ideal) < abs($1 - ideal) }
    }
    return nearest {
      words[$0 - 1].after == .clause && words[$0 - 1].source.map { semicolons.contains($0.end) } ?? false
    }
      ?? nearest { words[$0 - 1].after == .clause }
      ?? nearest { words[$0 - 1].after == .comma }
      ?? nearest { isLink(words, $0) && isBetweenTokens(words, $0) }
      ?? nearest { isBetweenTokens(words, $0) }
      ?? most
  }

  /// Where in the block semicolons stand: of all clauses those that divide a list, while a colon ties its sides.
  private static func semicolons(_ utterance: Utterance) -> Set<Int> {
    guard let source = utterance.source else { return [] }
    let bytes = utterance.original.utf8.enumerated()
    return Set(bytes.lazy.filter { $0.element == UInt8(ascii: ";") }.map { source.start + $0.offset })
  }

  /// A date or a number is not torn apart.
  private static func isBetweenTokens(_ words: [SpokenWord], _ index: Int) -> Bool {
    guard let left = words[index - 1].source, let right = words[index].source else { return true }
    return left != right
  }

  /// Whether a part may begin here because the word leads on: "và", "đồng thời"; but not "hội đồng", "kèm theo".
  private static func isLink(_ words: [SpokenWord], _ index: Int) -> Bool {
    let word = words[index].text
    let next = index + 1 < words.count ? words[index + 1].text : ""
    if phrases.contains("\(word) \(next)") { return true }
    let bound = "\(words[index - 1].text) \(word)"
    return links.contains(word) && !phrases.contains(bound) && !compounds.contains(bound)
  }

  private static let links: Set<String> = [
    "và", "hoặc", "nhưng", "mà", "để", "nhằm", "trong", "với", "theo", "khi", "nếu", "thì", "cho", "về", "do", "bởi",
    "vì", "từ", "tại", "trên", "qua",
  ]

  private static let phrases: Set<String> = [
    "đồng thời", "bao gồm", "đối với", "cùng với", "so với", "gắn với", "kèm theo", "căn cứ", "kể từ", "sau khi",
    "trước khi", "trong khi", "trừ trường", "thông qua", "liên quan",
  ]

  /// Words of two syllables, of which the second alone would be a link.
  private static let compounds: Set<String> = [
    "tuân theo", "tiếp theo", "làm theo", "nêu trên", "cấp trên", "bên trong", "một trong", "hiện tại", "tồn tại",
    "tự do", "lý do", "trải qua", "vượt qua", "trở về", "giao cho", "dành cho", "phối với", "một khi",
    "bởi vì", "vậy mà", "thế mà",
  ]

  /// Gives each part its slice of the text: up to where the next part's words begin.
  private static func share(_ whole: Utterance, among parts: [Utterance]) -> [Utterance] {
    guard let source = whole.source else {
      return parts.enumerated().map { index, part in
        var part = part
        part.original = index == 0 ? whole.original : ""
        return part
      }
    }
    let bytes = Array(whole.original.utf8)
    var parts = parts
    var start = source.start
    for index in parts.indices {
      var end = source.end
      if index + 1 < parts.count, let next = parts[index + 1].words.lazy.compactMap({ $0.source?.start }).first {
        // From the blank before the next word on, so that its bracket or quote goes with it.
        let offset = min(max(next - source.start, start - source.start), bytes.count)
        let blank = bytes[start - source.start..<offset].lastIndex(of: 0x20)
        let lastWord = (parts[index].words.compactMap { $0.source?.end }.max() ?? start) - source.start
        end = source.start + (blank.map { $0 >= lastWord ? $0 : offset } ?? offset)
      } else if index + 1 < parts.count {
        end = start
      }
      parts[index].source = SourceRange(block: source.block, start: start, end: max(start, end))
      parts[index].original = String(
        decoding: bytes[start - source.start..<max(start, end) - source.start], as: UTF8.self)
      start = max(start, end)
      while start < source.end, bytes[start - source.start] == 0x20 { start += 1 }
    }
    return parts
  }
}
