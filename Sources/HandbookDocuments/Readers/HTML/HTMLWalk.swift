/// Goes through the elements of an article in reading order and tells the collector what it comes by.
struct HTMLWalk {
  var collector = MarkdownCollector()
  /// How many cells of tables are open: inside one, blocks part no lines.
  private var cells = 0

  mutating func visit(_ node: HTMLNode) {
    if node.isText { return collector.take(.text(node.text)) }
    if HTMLContent.isSkipped(node) { return }
    switch node.name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      enclose(.heading(level: node.name.last?.wholeNumberValue ?? 1), node)
    case "blockquote": enclose(.quote, node)
    case "ul", "ol": list(node)
    case "li": item(node, label: nil)
    case "table" where cells == 0 && !HTMLTable.isLayout(node): table(node)
    case "br": cells > 0 ? collector.take(.text(" ")) : collector.take(.lineBreak)
    case "pre": lines(node)
    case "a": link(node)
    case "sup": raised(node)
    case let name where Self.inline.contains(name) && HTMLStyle.isBold(node): strong(node)
    case let name where Self.inline.contains(name): visitChildren(node)
    default: block(node)
    }
  }

  private mutating func block(_ node: HTMLNode) {
    boundary()
    let (isBold, isCentred) = (HTMLStyle.isBold(node), HTMLStyle.isCentred(node))
    if isCentred { collector.startCentred() }
    // A block's last line ends inside of it, while its letters are still bold.
    if isBold { collector.take(.start(.strong)) }
    visitChildren(node)
    boundary()
    if isBold { collector.take(.end(.strong)) }
    if isCentred { collector.endCentred() }
  }

  private mutating func strong(_ node: HTMLNode) {
    collector.take(.start(.strong))
    visitChildren(node)
    collector.take(.end(.strong))
  }

  mutating func visitChildren(_ node: HTMLNode) {
    for child in node.children { visit(child) }
  }

  /// Ends the line that is being collected.
  mutating func boundary() {
    collector.take(cells > 0 ? .text(" ") : .end(.paragraph))
  }

  private mutating func enclose(_ kind: MarkdownTree.Kind, _ node: HTMLNode) {
    boundary()
    guard cells == 0 else { return visitChildren(node) }
    collector.take(.start(kind))
    visitChildren(node)
    boundary()
    collector.take(.end(kind))
  }

  private mutating func list(_ node: HTMLNode) {
    boundary()
    var number = node.attributes["start"].flatMap { Int($0) } ?? 1
    for child in node.children {
      guard child.name == "li" else {
        visit(child)
        continue
      }
      number = child.attributes["value"].flatMap { Int($0) } ?? number
      item(child, label: node.name == "ol" ? ListLabel.text(number, type: node.attributes["type"]) : nil)
      number = number < Int(Int32.max) ? number + 1 : number
    }
    boundary()
  }

  private mutating func item(_ node: HTMLNode, label: String?) {
    boundary()
    let isListed = cells == 0 && !HTMLContent.isSkipped(node)
    if isListed { collector.take(.start(.item(number: nil, mark: "-"))) }
    if let label { collector.take(.text(label + " ")) }
    visitChildren(node)
    boundary()
    if isListed { collector.take(.end(.item(number: nil, mark: "-"))) }
  }

  private mutating func table(_ node: HTMLNode) {
    boundary()
    for caption in node.children where caption.name == "caption" { visit(caption) }
    var grid = TableGrid()
    for row in HTMLTable.rows(of: node) { grid.add(row.cells.map(cell), isHeader: row.isHeader) }
    collector.add(grid.passages)
  }

  private func cell(_ node: HTMLNode) -> TableGrid.Cell {
    var walk = HTMLWalk()
    walk.cells = 1
    walk.visitChildren(node)
    let spans = ["colspan", "rowspan"].map { node.attributes[$0].flatMap { Int($0) } ?? 1 }
    return TableGrid.Cell(
      text: walk.collector.takeLine(), columns: spans[0], rows: spans[1], isName: HTMLTable.isName(node))
  }

  private mutating func lines(_ node: HTMLNode) {
    if cells > 0 { return collector.take(.text(node.allText)) }
    boundary()
    collector.take(.code(node.allText))
  }

  private mutating func link(_ node: HTMLNode) {
    collector.take(.start(.link(address: "")))
    visitChildren(node)
    collector.take(.end(.link(address: node.attributes["href"] ?? "")))
  }

  /// "m²"; the number of a note, which is a link, is left out.
  private mutating func raised(_ node: HTMLNode) {
    if node.first(where: { $0.name == "a" }) != nil { return }
    switch node.allText {
    case "2": collector.take(.text("²"))
    case "3": collector.take(.text("³"))
    default: visitChildren(node)
    }
  }

  /// What stands inside a line; every other element begins and ends one.
  private static let inline: Set<String> = [
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "time", "tt", "u",
    "var", "wbr",
  ]
}

/// How an item of an ordered list is numbered on the page.
enum ListLabel {
  /// "3.", "c)", "iii)", "III."
  static func text(_ number: Int, type: String?) -> String {
    switch type {
    case "a" where (1...26).contains(number): "\(letter(number)))"
    case "A" where (1...26).contains(number): "\(letter(number).uppercased())."
    case "i" where (1...39).contains(number): "\(roman(number).lowercased()))"
    case "I" where (1...39).contains(number): "\(roman(number))."
    default: "\(number)."
    }
  }

  private static func letter(_ number: Int) -> String {
    String(UnicodeScalar(UInt8(0x60 + number)))
  }

  private static func roman(_ number: Int) -> String {
    String(repeating: "X", count: number / 10)
      + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]
  }
}
