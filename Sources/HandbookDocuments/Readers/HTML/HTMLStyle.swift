/// How an element says that its text stands out.
enum HTMLStyle {
  /// `<b>`, `<strong>`, `font-weight: bold`.
  static func isBold(_ node: HTMLNode) -> Bool {
    if node.name == "b" || node.name == "strong" { return true }
    guard let weight = value("font-weight", of: node) else { return false }
    return weight.hasPrefix("bold") || (Int(weight) ?? 0) >= 600
  }

  /// `<center>`, `align="center"`, `text-align: center`.
  static func isCentred(_ node: HTMLNode) -> Bool {
    node.name == "center" || node.attributes["align"]?.lowercased() == "center"
      || value("text-align", of: node) == "center"
  }

  private static func value(_ name: String, of node: HTMLNode) -> String? {
    guard let style = node.attributes["style"]?.lowercased() else { return nil }
    for rule in style.split(separator: ";") {
      let parts = rule.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      if parts.count == 2, parts[0] == name { return parts[1] }
    }
    return nil
  }
}
