import CCMark

/// Owns the parser's tree of a Markdown document, and frees it.
struct MarkdownTree: ~Copyable {
  /// What the walk comes by. Leaves have no end.
  enum Step {
    case start(Kind)
    case end(Kind)
    case text(String)
    /// A line end inside a paragraph.
    case lineBreak
    /// Raw HTML that stands as a block of its own.
    case html(String)
    /// The lines of a code block.
    case code(String)
  }

  enum Kind: Hashable {
    case heading(level: Int)
    case paragraph
    case quote
    /// `number` is nil for a bullet; `mark` is what follows the number.
    case item(number: Int?, mark: Character)
    case table, tableHeader, tableRow, tableCell
    case link(address: String)
    /// Bold letters.
    case strong
    case footnote
  }

  private let root: OpaquePointer?

  init(_ text: String) {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, tables) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    root = cmark_parser_finish(parser)
  }

  deinit { cmark_node_free(root) }

  /// Calls `visit` for every node in reading order.
  consuming func walk(_ visit: (Step) -> Void) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    // The number of the next item of each open list: the parser keeps only a list's first.
    var numbers: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT else { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isStart = event == CMARK_EVENT_ENTER
      switch type(node) {
      case "list" where isStart: numbers.append(Int(cmark_node_get_list_start(node)))
      case "list": numbers.removeLast()
      case "item" where isStart:
        visit(.start(item(node, number: numbers.last ?? 1)))
        if !numbers.isEmpty { numbers[numbers.count - 1] += 1 }
      case "item": visit(.end(item(node, number: 0)))
      default:
        if isStart, let leaf = leaf(node) {
          visit(leaf)
        } else if let kind = kind(node) {
          visit(isStart ? .start(kind) : .end(kind))
        }
      }
    }
  }

  private func leaf(_ node: OpaquePointer) -> Step? {
    switch type(node) {
    case "text", "code": .text(literal(node))
    case "softbreak", "linebreak": .lineBreak
    case "html_block": .html(literal(node))
    case "code_block": .code(literal(node))
    default: nil
    }
  }

  private func kind(_ node: OpaquePointer) -> Kind? {
    switch type(node) {
    case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
    case "paragraph": .paragraph
    case "block_quote": .quote
    case "table": .table
    case "table_header": .tableHeader
    case "table_row": .tableRow
    case "table_cell": .tableCell
    case "strong": .strong
    case "link": .link(address: cmark_node_get_url(node).map { String(cString: $0) } ?? "")
    case "footnote_definition": .footnote
    default: nil
    }
  }

  private func item(_ node: OpaquePointer, number: Int) -> Kind {
    let list = cmark_node_parent(node)
    guard cmark_node_get_list_type(list) == CMARK_ORDERED_LIST else { return .item(number: nil, mark: "-") }
    let mark: Character = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ")" : "."
    return .item(number: number, mark: mark)
  }

  private func type(_ node: OpaquePointer) -> String {
    // The library has no name for this one.
    if cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION { return "footnote_definition" }
    return cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }
}
