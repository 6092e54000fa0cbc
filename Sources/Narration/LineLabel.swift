import VietnameseText

/// The number that a line starts with ("1.", "IV.", "Điều 5.", "Câu 2.") belongs to what follows it: its full stop ends
/// no sentence.
enum LineLabel {
  /// Lets the voice go on after the number, with the pause of a clause.
  static func join(_ places: inout [ReadPlace], in piece: Piece) {
    guard let end = places.prefix(8).firstIndex(where: { $0.after.endsSentence }), end + 1 < places.count,
      isLabel(piece, upTo: places[end].source.end)
    else { return }
    places[end].after = .clause
    places[end].word.after = .clause
  }

  private static func isLabel(_ piece: Piece, upTo end: Int) -> Bool {
    let text = String(decoding: piece.text.utf8.prefix(end - piece.source.start), as: UTF8.self)
    guard text.utf8.count < 32 else { return false }
    let words = text.split { " .:)“\"".contains($0) }
    guard (1...3).contains(words.count), let last = words.last, words.dropLast().allSatisfy({ isName($0) }) else {
      return words.count > 1 && words.allSatisfy { isNumber($0) }
    }
    return isNumber(last)
  }

  /// "Điều", "PHỤ", "Lục": a word that starts with a capital.
  private static func isName(_ word: Substring) -> Bool {
    word.first?.isUppercase == true && word.allSatisfy(\.isLetter) || word == "lục" || word == "mục" || word == "hỏi"
  }

  private static func isNumber(_ word: Substring) -> Bool {
    word.count <= 5 && (word.allSatisfy(\.isNumber) || word.allSatisfy { "IVXLC".contains($0) })
  }
}
