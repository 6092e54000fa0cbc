/// Who signs: by which authority, in which office, and the name.
enum Signature {
  static func apply(to passages: inout [Passage]) {
    divide(&passages)
    var index = passages.startIndex
    while index < passages.endIndex {
      guard passages[index].role == nil, opens(at: index, in: passages) else {
        index += 1
        continue
      }
      var end = index
      var hasName = false
      while end < passages.endIndex, passages[end].role == nil, end - index < 12 {
        let text = passages[end].text
        if isName(text), !hasName {
          hasName = true
        } else if hasName, isOffice(text) {
          // Who signs beside: the chairman after the secretary.
          hasName = false
        } else if !isOffice(text), !isNote(text) {
          break
        }
        passages[end].role = .signature
        end += 1
      }
      index = max(end, index + 1)
    }
  }

  /// "TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG", as text out of a PDF has it, line by line again.
  private static func divide(_ passages: inout [Passage]) {
    passages = passages.flatMap { passage -> [Passage] in
      guard passage.role == nil, Shape.isShort(passage.text), OfficialWords.startsWithAuthority(passage.text),
        Shape.isCapitals(passage.text)
      else { return [passage] }
      let words = passage.text.split(separator: " ")
      var lines: [[Substring]] = []
      var isDeputy = false
      for (index, word) in words.enumerated() {
        let rest = words[index...].joined(separator: " ")
        let isAuthority = ["TM.", "T/M", "KT.", "K/T", "TL.", "T/L", "TUQ.", "Q."].contains(String(word))
        let isOffice = isDeputy && ["PHÓ ", "THỨ TRƯỞNG"].contains(where: rest.hasPrefix)
        if lines.isEmpty || isAuthority || isOffice { lines.append([]) }
        if isAuthority { isDeputy = word.hasPrefix("K") }
        if isOffice { isDeputy = false }
        lines[lines.count - 1].append(word)
      }
      guard lines.count > 1 else { return [passage] }
      return lines.enumerated().map { index, words in
        var line = passage
        line.text = words.joined(separator: " ")
        line.afterGap = passage.afterGap && index == 0
        line.continues = passage.continues && index == 0
        return line
      }
    }
  }

  /// An authority says it for certain; an office alone is one where a name or "(Đã ký)" stands under it.
  private static func opens(at index: Int, in passages: [Passage]) -> Bool {
    let text = passages[index].text
    guard Shape.isShort(text) else { return false }
    if OfficialWords.startsWithAuthority(text), Shape.isCapitals(text) { return true }
    // Two columns that a PDF mixed: the office went among the recipients.
    if index > 0, passages[index - 1].role == .recipients, isName(text) || isNote(text) { return true }
    guard isOffice(text), !Shape.endsClause(text) else { return false }
    for next in passages[(index + 1)...].prefix(3) {
      if next.role == .recipients { continue }
      guard next.role == nil else { return false }
      if isName(next.text) || isNote(next.text) { return true }
      guard isOffice(next.text) else { return false }
    }
    return false
  }

  static func isOffice(_ text: String) -> Bool {
    guard Shape.isShort(text, 120), Shape.isCapitals(text) else { return false }
    return OfficialWords.startsWithOffice(text) || OfficialWords.startsWithAuthority(text)
  }

  /// "(Đã ký)", "(Ký tên, đóng dấu)"
  static func isNote(_ text: String) -> Bool {
    guard Shape.isShort(text, 40) else { return false }
    let text = text.lowercased().drop { "( ".contains($0) }
    return (text.hasPrefix("đã ký") || text.hasPrefix("ký ") || text.hasPrefix("ký,"))
  }

  /// Two to six words with capitals, and nothing else: "Nguyễn Thị Bích Ngọc", "PGS.TS. Trần Văn An".
  static func isName(_ text: String) -> Bool {
    guard Shape.isShort(text, 48), !Shape.isCapitals(text) else { return false }
    let words = text.split(separator: " ")
    return (2...6).contains(words.count)
      && words.allSatisfy { word in
        word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || $0 == "." }
      }
  }
}
