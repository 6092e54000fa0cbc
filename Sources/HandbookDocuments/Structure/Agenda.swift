/// "Buổi sáng", "Ngày thứ nhất (12/01)", "Thứ Ba, ngày 16/7" over lines that begin with a time: the parts of an agenda or
/// of a week's plan.
enum Agenda {
  static func apply(to passages: inout [Passage]) {
    let found = passages.indices.dropLast().filter { index in
      passages[index].role == nil && isPart(passages[index]) && startsWithTime(passages[index + 1])
    }
    guard found.count > 1 else { return }
    for index in found { passages[index].role = .heading(level: strength) }
  }

  /// Between an article's and a numbered heading's; see `Marker.strength`.
  private static let strength = 48

  private static func isPart(_ passage: Passage) -> Bool {
    let text = passage.text
    guard passage.marker == nil, Shape.isShort(text, 60), !Shape.endsSentence(text), text.last != ";" else {
      return false
    }
    let first = text.split { " ,:".contains($0) }.first?.lowercased() ?? ""
    return ["buổi", "sáng", "chiều", "tối", "ngày", "thứ"].contains(first) || text.hasPrefix("Chủ nhật")
  }

  /// "7h30", "- 13 giờ 30:", "Từ 8:00", "14g".
  private static func startsWithTime(_ passage: Passage) -> Bool {
    guard passage.role == nil || passage.role == .tableHeader else { return false }
    var text = passage.text[...].drop { "-–+*• ".contains($0) }
    if text.hasPrefix("Từ ") { text = text.dropFirst("Từ ".count) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard (1...2).contains(digits.count), let hour = Int(digits), hour < 24 else { return false }
    return rest.hasPrefix("h") || rest.hasPrefix("g") || rest.hasPrefix(" giờ")
      || rest.first == ":" && rest.dropFirst().first?.isNumber == true
  }
}
