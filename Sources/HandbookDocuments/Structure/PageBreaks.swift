/// What a PDF leaves at the ends of its pages: the page's number on a line of its own, and the line that every page
/// bears above or under it.
enum PageBreaks {
  static func apply(to passages: inout [Passage]) {
    markRepeated(&passages)
    // The first page of an official document bears no number.
    var expected: ClosedRange<Int> = 1...2
    var found: Set<Int> = []
    for index in passages.indices where passages[index].role == nil {
      guard let number = number(passages[index].text), expected.contains(number) else { continue }
      passages[index].role = .furniture
      found.insert(index)
      expected = number + 1...number + 1
    }
    guard found.count > 2 else { return }
    var beside: [String: [Int]] = [:]
    for index in passages.indices where passages[index].role == nil && Shape.isShort(passages[index].text, 120) {
      guard found.contains(index - 1) || found.contains(index + 1) else { continue }
      beside[passages[index].text, default: []].append(index)
    }
    for places in beside.values where places.count > 2 {
      for index in places { passages[index].role = .furniture }
    }
  }

  /// A line that stands by itself time and again is none of the text, also where the pages' numbers are gone.
  private static func markRepeated(_ passages: inout [Passage]) {
    var places: [String: [Int]] = [:]
    for index in passages.indices.dropFirst() where standsAlone(at: index, passages) {
      places[passages[index].text, default: []].append(index)
    }
    // Of a form's places to be filled in, as many stand close together.
    for (text, found) in places where found.count > 3 && text.split(separator: " ").count > 3 {
      guard let first = found.first, let last = found.last, last - first > 4 * found.count else { continue }
      for index in found { passages[index].role = .furniture }
    }
  }

  private static func standsAlone(at index: Int, _ passages: [Passage]) -> Bool {
    let passage = passages[index]
    return passage.role == nil && passage.marker == nil && passage.afterGap && !passage.isListed && !passage.continues
      && (index + 1 == passages.count || passages[index + 1].afterGap) && Shape.isShort(passage.text, 120)
      && !Shape.endsClause(passage.text) && !Shape.isCapitals(passage.text)
  }

  /// "3", "- 3 -", "Trang 3", "Trang 3/12".
  private static func number(_ text: String) -> Int? {
    guard text.utf8.count < 20 else { return nil }
    var words = text.split { " -–/".contains($0) }
    if let first = words.first, ["trang", "page"].contains(first.lowercased()) { words.removeFirst() }
    guard (1...2).contains(words.count), words.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      words.count == 1 || text.contains("/")
    else { return nil }
    return words.first.flatMap { $0.count < 5 ? Int($0) : nil }
  }
}
