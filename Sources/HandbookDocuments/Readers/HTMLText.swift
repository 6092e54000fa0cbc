/// The text of a piece of HTML that stands in a Markdown document: tags, comments, scripts and styles go.
enum HTMLText {
  static func text(of html: String) -> String {
    var text: [UInt8] = []
    var rest = Array(html.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      text += rest[..<open]
      rest = rest[open...]
      let tag = name(rest)
      if tag == "!--" {
        rest = after("-->", in: rest)
      } else if tag == "script" || tag == "style" {
        rest = after(">", in: after("</\(tag)", in: rest))
      } else if tag.isEmpty {
        // A lone "<" is text.
        text.append(UInt8(ascii: "<"))
        rest = rest.dropFirst()
      } else {
        rest = after(">", in: rest)
        // A cell or line of its own must not grow together with its neighbour.
        text.append(lineTags.contains(tag) ? UInt8(ascii: "\n") : UInt8(ascii: " "))
      }
    }
    text += rest
    return entities.reduce(String(decoding: text, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }
  }

  /// The name of the tag that starts here, in small letters, or "" where none does.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.starts(with: "<!--".utf8) { return "!--" }
    let rest = bytes.dropFirst().prefix(16)
    let start = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    let name = start.prefix { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  /// What follows the next `mark`, or nothing where there is none.
  private static func after(_ mark: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = Array(mark.utf8)
    var rest = bytes
    while let start = rest.firstIndex(where: { $0 == mark[0] }) {
      rest = rest[start...]
      if rest.prefix(mark.count).map({ lowered($0) }) == mark { return rest.dropFirst(mark.count) }
      rest = rest.dropFirst()
    }
    return []
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static let lineTags: Set<String> = [
    "p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol",
  ]

  private static let entities = [
    ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
  ]
}
