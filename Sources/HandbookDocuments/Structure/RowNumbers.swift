/// "I. LĨNH VỰC VIỆC LÀM 1.": where a table was flattened, the number of its next row stands at the end of a heading.
enum RowNumbers {
  static func apply(to passages: inout [Passage]) {
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
