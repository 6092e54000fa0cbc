import SpeechScript

/// Divides a chapter that no heading divides, into parts of like length: before a numbered clause (khoản) where one is
/// near, else between paragraphs, and inside a paragraph only between sentences, where it is longer than a chapter.
struct ParagraphSplitting {
  let longest: Int

  /// So many parts of a chapter are told by their numbers alone.
  private static let fewParts = 4

  func parts(of part: ChapterPart) -> [ChapterPart] {
    guard part.wordCount > longest else { return [part] }
    let lines = part.lines.flatMap { shortened($0) }
    let groups = cut(lines)
    let isChanging = isChanging(lines)
    var title = part.title
    // How many parts bear the same title.
    var count = 1
    return groups.enumerated().map { index, group in
      if index > 0 { count += 1 }
      if isChanging, let change = (index == 0 ? nil : lines[groups[index - 1]].last(where: isChange)) {
        // The change before this part goes on in it, unless it begins with one itself.
        (title, count) = (ChapterTitle.change(change, of: part.title), 2)
      }
      var shown = title
      if index > 0, isChanging, isChange(lines[group.lowerBound]) {
        (title, count) = (ChapterTitle.change(lines[group.lowerBound], of: part.title), 1)
        shown = title
      } else if index > 0, isChanging {
        shown = continued(title, before: group.lowerBound, of: lines) ?? ChapterTitle.continued(title, count)
      } else if index > 0 {
        shown = self.title(of: group, of: lines, part, index + 1, of: groups.count)
      }
      return ChapterPart(title: shown, lines: Array(lines[group]), isNamed: part.isNamed, in: part.place)
    }
  }

  private func title(
    of group: Range<Int>, of lines: [SpokenLine], _ part: ChapterPart, _ number: Int, of count: Int
  ) -> String {
    guard part.isNamed else { return ChapterTitle.title(of: lines[group]) }
    let clause = part.lines.first?.isArticle == true ? "khoản" : "mục"
    if let place = place(of: group.lowerBound, in: lines[...], clause) {
      return ChapterTitle.continued(part.title, from: place)
    }
    return ChapterTitle.continued(part.title, number, opening: count > Self.fewParts ? lines[group.lowerBound] : nil)
  }

  /// A change whose quoted text goes on, with the clause of that text: "Điều 1 – 10. Sửa đổi Điều 12 (từ khoản 3)".
  private func continued(_ title: String, before start: Int, of lines: [SpokenLine]) -> String? {
    guard let change = lines[..<start].lastIndex(where: isChange) else { return nil }
    let quoted = lines[change..<start]
    let depth = quoted.reduce(0) { depth, line in
      line.utterances.reduce(depth) { $0 + $1.original.count { $0 == "“" } - $1.original.count { $0 == "”" } }
    }
    guard depth > 0, let place = place(of: start, in: lines[(change + 1)...], "khoản") else { return nil }
    return ChapterTitle.continued(title, from: place)
  }

  /// What the line at `start` is numbered by: "khoản 3", "mục 4.3.2", "điểm d khoản 1", "điểm c"; nil where it has no
  /// number, or the first of all.
  private func place(of start: Int, in lines: ArraySlice<SpokenLine>, _ kind: String) -> String? {
    if let clause = clause(of: lines[start]) {
      let isFirst = !clause.contains(".") && Int(clause.prefix { $0.isNumber }) ?? 0 < 2
      return isFirst ? nil : "\(kind) \(clause)"
    }
    guard let point = point(of: lines[start]) else { return nil }
    // The chapter's own heading is in its title.
    let outer = lines[..<start].reversed().lazy.compactMap { $0.level == nil ? clause(of: $0) : nil }.first
    if let outer {
      return "điểm \(point) \(kind) \(outer)"
    }
    return point == "a" ? nil : "điểm \(point)"
  }

  /// A law that changes another numbers its changes; what it quotes has numbers of its own.
  private func isChanging(_ lines: [SpokenLine]) -> Bool { lines.count { isChange($0) } > 2 }

  /// Where the parts stand among the lines. Each part takes what of the rest would be its share, give or take what
  /// brings it to a better place.
  private func cut(_ lines: [SpokenLine]) -> [Range<Int>] {
    let isChanging = isChanging(lines)
    var rest = lines.reduce(0) { $0 + $1.wordCount }
    var groups: [Range<Int>] = []
    var start = 0
    while rest > longest, start + 1 < lines.count {
      let target = Double(rest) / Double((rest + longest - 1) / longest)
      var best: (end: Int, words: Int, cost: Double)?
      var words = 0
      for end in (start + 1)..<lines.count {
        words += lines[end - 1].wordCount
        if words > longest, best != nil || end > start + 1 { break }
        let isTooShort = Double(words) < target * 0.4 || Double(rest - words) < target / 4
        let cost =
          abs(Double(words) - target) / target + (isTooShort ? 4 : 0)
          + cost(of: lines[end], after: lines[end - 1], isChanging)
        if cost < best?.cost ?? .infinity { best = (end, words, cost) }
      }
      guard let best else { break }
      groups.append(start..<best.end)
      rest -= best.words
      start = best.end
    }
    return groups + [start..<lines.count]
  }

  /// How ill a part begins with this line; a whole chapter's length would be 1.
  private func cost(of line: SpokenLine, after last: SpokenLine, _ isChanging: Bool) -> Double {
    if isLead(last) { return 3 }
    if isChanging, isChange(line) { return -0.2 }
    if !isChanging, startsNumbered(line) { return 0 }
    guard let text = line.utterances.first?.original, let end = last.utterances.last?.original.last else { return 1 }
    // The second half of a sentence that something stands in the middle of.
    if text.first?.isLowercase == true, text.dropFirst().first != ")" { return 2 }
    if line.level == nil, end.isLetter || end == "," { return 0.8 }
    return startsNumbered(line) || point(of: line) != nil ? 0.3 : 0.4
  }

  /// A heading is not parted from its text, nor "bao gồm:" from what it introduces.
  private func isLead(_ line: SpokenLine) -> Bool {
    guard let last = line.utterances.last else { return false }
    return line.role == .title || line.level != nil || last.original.hasSuffix(":")
  }

  /// "27. " or "3- ": an item of the strongest kind that has no heading.
  private func startsNumbered(_ line: SpokenLine) -> Bool { clause(of: line) != nil }

  /// 27 of "27. ", "3a" of "3a. ", "6.2" of "6.2. ".
  private func clause(of line: SpokenLine) -> Substring? {
    guard let text = line.utterances.first?.original.prefix(12) else { return nil }
    let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0.isLowercase }
    let name = number.last == "." ? number.dropLast() : number
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      let digits = part.prefix { $0.isNumber }
      return (1...3).contains(digits.count) && part.count - digits.count < 2
    }
    let isMarked = number.last == "." || parts.count > 1 || text.dropFirst(number.count).hasPrefix("- ")
    guard isNumber, isMarked, [nil, " ", "-"].contains(text.dropFirst(number.count).first) else { return nil }
    return name
  }

  /// "b" of "b) ".
  private func point(of line: SpokenLine) -> Substring? {
    guard let text = line.utterances.first?.original.prefix(3), text.dropFirst().first == ")",
      text.first?.isLowercase == true
    else { return nil }
    return text.prefix(1)
  }

  /// "4. Sửa đổi, bổ sung Điều 7a như sau:", "35. Thay thế cụm từ …".
  private func isChange(_ line: SpokenLine) -> Bool {
    guard startsNumbered(line), let text = line.utterances.lazy.map(\.original).first(where: { $0.count > 4 }) else {
      return false
    }
    let words = text.prefix(24).drop { !$0.isLetter }
    return ["Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế", "Thay cụm từ"].contains { words.hasPrefix($0) }
  }

  /// A line longer than a chapter as several, each of whole utterances.
  private func shortened(_ line: SpokenLine) -> [SpokenLine] {
    guard line.wordCount > longest else { return [line] }
    var lines: [SpokenLine] = []
    var words = 0
    for utterance in line.utterances {
      let isFull = words + utterance.words.count > longest / 2 && utteranceStartsSentence(lines.last)
      if lines.isEmpty || isFull {
        lines.append(SpokenLine(role: line.role, utterances: []))
        words = 0
      }
      lines[lines.count - 1].utterances.append(utterance)
      words += utterance.words.count
    }
    return lines
  }

  /// Whether a new sentence begins after this line; a text without full stops is divided all the same.
  private func utteranceStartsSentence(_ line: SpokenLine?) -> Bool {
    guard let line, let last = line.utterances.last else { return false }
    return last.tone != .continuing || line.wordCount > longest - LongSentence.wordLimit
  }
}
