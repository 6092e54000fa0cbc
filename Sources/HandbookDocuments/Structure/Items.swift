/// What is left is an item, by its marker or its format, or a paragraph. A bullet says nothing and goes.
enum Items {
  static func apply(to passages: inout [Passage]) {
    for index in passages.indices where passages[index].role == nil || passages[index].role == .recipients {
      let text = passages[index].text
      let marker = Marker(of: text)
      if let marker, marker.kind == .bullet { passages[index].text = String(text.dropFirst(marker.length)) }
      guard passages[index].role == nil else { continue }
      passages[index].role = passages[index].isListed || marker.map(isItem) ?? false ? .item : .paragraph
    }
  }

  private static func isItem(_ marker: Marker) -> Bool {
    switch marker.kind {
    case .number, .letter, .bracketed, .bullet, .roman, .capital: true
    default: false
    }
  }
}
