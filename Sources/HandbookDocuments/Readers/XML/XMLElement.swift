/// An element of an XML text, with what is inside it once it has been read whole.
package struct XMLElement {
  /// The address of its namespace, or "".
  package var space: String
  /// Its name without a prefix.
  package var name: String
  /// By their names without prefixes.
  package var attributes: [String: String] = [:]
  package var children: [XMLNode] = []

  package init(space: String, name: String) {
    self.space = space
    self.name = name
  }

  package var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first child with this name.
  package func child(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// All text inside, as it stands.
  package var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}

package enum XMLNode {
  case element(XMLElement)
  case text(String)
}

extension XMLEvents {
  /// The rest of an element that has just begun.
  package mutating func whole(_ element: XMLElement, isEmpty: Bool) throws(Problem) -> XMLElement {
    var open = [element]
    if isEmpty { return element }
    while let event = try next() {
      switch event {
      case .text(let text): open[open.count - 1].children.append(.text(text))
      case .start(let child, isEmpty: true): open[open.count - 1].children.append(.element(child))
      case .start(let child, isEmpty: false): open.append(child)
      case .end:
        let closed = open.removeLast()
        if open.isEmpty { return closed }
        open[open.count - 1].children.append(.element(closed))
      }
    }
    // The text ended inside the element, which only a lenient reader lets happen.
    while open.count > 1 {
      let closed = open.removeLast()
      open[open.count - 1].children.append(.element(closed))
    }
    return open[0]
  }
}
