import CXML
import FoundationEssentials
import Glibc

/// What Atom and RSS have in common.
enum FeedXML {
  static let atom = "http://www.w3.org/2005/Atom"
  static let content = "http://purl.org/rss/1.0/modules/content/"
  static let dublinCore = "http://purl.org/dc/elements/1.1/"
  static let tombstones = "http://purl.org/atompub/tombstones/1.0"

  /// A text without white space around it; nil where nothing is left.
  static func trimmed(_ text: String) -> String? {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(start[...end])
  }

  /// The absolute address that a relative one means (RFC 3986, 5).
  /// - Returns: nil for one that is no http or https address. A host of other letters than ASCII's is percent-encoded.
  static func address(_ text: String?, from base: String) -> String? {
    guard let text = text.flatMap(trimmed),
      let url = URL(string: text, relativeTo: URL(string: base))?.absoluteURL,
      ["http", "https"].contains(url.scheme?.lowercased() ?? ""), url.host()?.isEmpty == false
    else { return nil }
    return String(url.absoluteString.prefix { $0 != "#" })
  }

  /// The base of what is inside an element (XML Base).
  static func base(of element: XMLElement, within base: String) -> String {
    guard let own = element.attributes["base"] else { return base }
    return URL(string: own, relativeTo: URL(string: base))?.absoluteString ?? base
  }

  /// Text that may be HTML as plain text.
  static func plain(_ text: String) -> String? {
    var plain = text
    if text.contains(where: { $0 == "<" || $0 == "&" }) {
      let page = Array("<html><body><p>\(text)</p></body></html>".utf8)
      let parser = DocumentParser(
        name: "title.html", limits: .standard, tools: RequestedTools(canRecognise: false))
      if let document = try? parser.document(page) {
        plain = document.blocks.map(\.text).joined(separator: " ")
      }
    }
    let words = plain.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The inside of an element as HTML.
  static func html(_ element: XMLElement) -> String {
    element.children.map { child in
      switch child {
      case .text(let text): return escaped(text)
      case .element(let inner):
        let attributes = inner.attributes.sorted { $0.key < $1.key }.map {
          " \($0.key)=\"\(escaped($0.value))\""
        }
        let start = "<\(inner.name)\(attributes.joined())>"
        return void.contains(inner.name) ? start : "\(start)\(html(inner))</\(inner.name)>"
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    guard let copy = xmlEncodeSpecialChars(nil, text) else { return "" }
    // What libxml2 allocates by; `xmlFree` itself is a variable.
    defer { free(copy) }
    return String(cString: copy)
  }

  /// A piece of HTML as a page.
  static func page(_ html: String) -> FeedEntry.Text {
    FeedEntry.Text("<!DOCTYPE html><html><body>\(html)</body></html>", ending: "html")
  }

  private static let void: Set = ["br", "hr", "img", "input", "wbr", "col", "source", "embed", "area"]
}

extension XMLElement {
  /// The first child of a name in one of some namespaces.
  func first(_ name: String, in spaces: String...) -> XMLElement? {
    elements.first { $0.name == name && spaces.contains($0.space) }
  }

  func all(_ name: String, in spaces: String...) -> [XMLElement] {
    elements.filter { $0.name == name && spaces.contains($0.space) }
  }

  /// Its text without white space around it; nil where nothing is left.
  var trimmed: String? { FeedXML.trimmed(text) }
}
