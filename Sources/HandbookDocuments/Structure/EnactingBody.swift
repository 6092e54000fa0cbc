/// The body in capitals between the title and the legal bases ("BỘ TRƯỞNG BỘ NỘI VỤ"), and the line that enacts
/// ("QUYẾT ĐỊNH:"): no headings, though they look like ones.
enum EnactingBody {
  static func apply(to passages: inout [Passage]) {
    let title = passages.first { $0.role == .title }?.text
    for index in passages.indices.prefix(60) where passages[index].role == nil {
      let text = passages[index].text
      guard Shape.isCapitals(text), Shape.isShort(text) else { continue }
      if text.hasSuffix(":") || title.map({ text != $0 && text.hasSuffix($0) }) ?? false {
        // "BAN CHẤP HÀNH TRUNG ƯƠNG QUY ĐỊNH THI HÀNH ĐIỀU LỆ ĐẢNG": the body, and the title again.
        passages[index].role = .paragraph
      } else if OfficialWords.startsWithOffice(text), index + 1 < passages.count,
        OfficialWords.startsWithBasis(passages[index + 1].text)
      {
        passages[index].role = .letterhead
      }
    }
  }
}
