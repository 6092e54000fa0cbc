/// What is left is an item, by its marker or its format, or a paragraph. A bullet says nothing and goes.
enum Items {
  static func apply(to passages: inout [Passage]) {
    for index in passages.indices where passages[index].role == nil || passages[index].role == .recipients {
      let marker = passages[index].marker
      if let marker, marker.kind == .bullet { passages[index].text = marker.rest(of: passages[index].text) }
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
