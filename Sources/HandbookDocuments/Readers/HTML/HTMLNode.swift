/// An element of a web page, or a piece of its text.
struct HTMLNode {
  /// In small letters; empty for text.
  var name: String
  var text = ""
  var attributes: [String: String] = [:]
  var children: [HTMLNode] = []

  var isText: Bool { name.isEmpty }

  /// The words of the attributes that say what an element is for: "related-news" has two.
  var labels: Set<String> {
    let all = [attributes["class"], attributes["id"], attributes["role"]].compactMap { $0?.lowercased() }
    return Set(all.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) })
  }

  /// The first element for which `matches` holds, in reading order.
  func first(where matches: (HTMLNode) -> Bool) -> HTMLNode? {
    if !isText, matches(self) { return self }
    for child in children {
      if let found = child.first(where: matches) { return found }
    }
    return nil
  }

  /// All elements for which `matches` holds, outer ones before inner ones.
  func all(where matches: (HTMLNode) -> Bool) -> [HTMLNode] {
    (!isText && matches(self) ? [self] : []) + children.flatMap { $0.all(where: matches) }
  }

  /// The text of the element and of all inside it, with a blank between the pieces.
  var allText: String {
    isText ? text : children.map(\.allText).joined(separator: " ")
  }
}
