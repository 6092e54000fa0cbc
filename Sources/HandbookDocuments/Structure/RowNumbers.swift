/// The numbers of rows, where a table was flattened: the number of the next row stands at the end of a line, or alone on
/// one: "I. LĨNH VỰC VIỆC LÀM 1.", "… có hiệu lực từ 01/7/2015 2.". It goes to the line that it counts.
enum RowNumbers {
  /// So many numbers that follow one another are no chance.
  private static let fewestRows = 5

  static func apply(to passages: inout [Passage]) {
    let rows = rows(in: passages)
    guard rows.count >= fewestRows else { return }
    for row in rows {
      let number = "\(row.number)."
      if passages[row.index].text == number {
        passages[row.index].text = ""
      } else {
        passages[row.index].text = String(passages[row.index].text.dropLast(number.count)).trimmingBlanks
      }
      passages[row.index + 1].text = number + " " + passages[row.index + 1].text
      passages[row.index + 1].continues = false
      if rows.count >= FlatTable.fewestRows { passages[row.index + 1].role = .tableRow }
    }
    passages.removeAll { $0.text.isEmpty }
    if rows.count >= FlatTable.fewestRows { FlatTable.join(&passages) }
  }

  /// Lines that end with the number after the last one's, before a line that starts with a capital.
  private static func rows(in passages: [Passage]) -> [(index: Int, number: Int)] {
    var rows: [(index: Int, number: Int)] = []
    for index in passages.indices.dropLast() where passages[index].role == nil {
      let next = passages[index + 1]
      guard let number = lastNumber(passages[index].text), next.role == nil, next.marker == nil,
        next.text.first?.isUppercase == true
      else { continue }
      if number == (rows.last?.number ?? 0) + 1 || rows.isEmpty && number == 2 { rows.append((index, number)) }
    }
    return rows
  }

  /// 12 of "… 12." and of "12."; the number may not belong to the words before it.
  private static func lastNumber(_ text: String) -> Int? {
    guard text.last == "." else { return nil }
    let word = text.utf8.suffix(6).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).last ?? []
    guard (2...4).contains(word.count), word.count == text.utf8.count || text.utf8.count > word.count + 1,
      let number = Int(String(decoding: Array(word.dropLast()), as: UTF8.self)), number > 0
    else { return nil }
    return number
  }

  /// At the end of a heading one number is enough.
  static func takeFromHeadings(_ passages: inout [Passage]) {
    for index in passages.indices.dropLast() where passages[index].role == nil {
      let passage = passages[index]
      guard passage.marker?.kind == .roman || passage.marker?.kind == .capital, Shape.isCapitals(passage.text),
        let blank = passage.text.lastIndex(of: " ")
      else { continue }
      let number = passage.text[passage.text.index(after: blank)...]
      guard number.count < 6, number.last == ".", number.dropLast().allSatisfy(\.isNumber), number.count > 1 else {
        continue
      }
      passages[index].text = String(passage.text[..<blank])
      passages[index + 1].text = number + " " + passages[index + 1].text
    }
  }
}
