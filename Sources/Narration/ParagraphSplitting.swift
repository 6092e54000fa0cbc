import SpeechScript

/// Divides a chapter that no heading divides, into parts of like length: at the ends of paragraphs, and inside a
/// paragraph only where it is longer than a chapter itself.
struct ParagraphSplitting {
  let longest: Int

  /// So many parts of a chapter are told by their numbers alone.
  private static let fewParts = 4

  func parts(of part: ChapterPart) -> [ChapterPart] {
    let count = (part.wordCount + longest - 1) / longest
    guard count > 1 else { return [part] }
    let target = part.wordCount / count
    // A law that changes another numbers its changes; what it quotes has numbers of its own.
    let isChanging = part.lines.count { isChange($0) } > 2
    var groups: [[SpokenLine]] = [[]]
    var words = 0
    for line in part.lines.flatMap({ shortened($0) }) {
      // The nearer of the two ends: before this line or after it.
      let isFull = words > 0 && words + line.wordCount / 2 > target && !isLead(groups[groups.count - 1].last)
      // "27. Sửa đổi, bổ sung …" begins something new, and is worth a shorter part before it.
      let isItem =
        isChanging
        ? words > target * 4 / 10 && isChange(line)
        : words > target * 6 / 10 && count > Self.fewParts && startsNumbered(line)
      if isFull || isItem || words > 0 && words + line.wordCount > longest {
        groups.append([])
        words = 0
      }
      groups[groups.count - 1].append(line)
      words += line.wordCount
    }
    // "About" the longest: a few sentences more are better than a chapter of a few sentences.
    if groups.count > 1, let last = groups.last, last.reduce(0, { $0 + $1.wordCount }) < target / 4 {
      groups.removeLast()
      groups[groups.count - 1] += last
    }
    return groups.enumerated().map { index, lines in
      if index == 0 { return ChapterPart(title: part.title, lines: lines, isNamed: part.isNamed, in: part.place) }
      let opening = groups.count > Self.fewParts ? lines.first : nil
      let title =
        part.isNamed
        ? ChapterTitle.continued(part.title, index + 1, opening: opening) : ChapterTitle.title(of: lines[...])
      return ChapterPart(title: title, lines: lines, isNamed: part.isNamed, in: part.place)
    }
  }

  /// A heading is not parted from its text, nor "bao gồm:" from what it introduces.
  private func isLead(_ line: SpokenLine?) -> Bool {
    guard let line, let last = line.utterances.last else { return false }
    return line.role == .title || line.level != nil || last.original.hasSuffix(":")
  }

  /// "27. " or "3- ": an item of the strongest kind that has no heading.
  private func startsNumbered(_ line: SpokenLine) -> Bool {
    guard let text = line.utterances.first?.original.prefix(6) else { return false }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (1...3).contains(digits.count) && [". ", "- "].contains(text.dropFirst(digits.count).prefix(2))
  }

  /// "4. Sửa đổi, bổ sung Điều 7a như sau:", "35. Thay thế cụm từ …".
  private func isChange(_ line: SpokenLine) -> Bool {
    guard startsNumbered(line), let text = line.utterances.first?.original.prefix(24) else { return false }
    let words = text.drop { !$0.isLetter }
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
