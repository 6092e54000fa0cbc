/// Makes passages of what a walk through a Markdown tree comes by.
struct MarkdownCollector {
  private(set) var passages: [Passage] = []

  private var line = ""
  private var heading: Int?
  private var quotes = 0
  private var footnotes = 0
  private var cells: [String]?
  /// The mark of an item whose first line is still to come; empty for a bullet.
  private var itemMark: String?
  /// Where the text of an open link starts in `line`, in UTF-8.
  private var linkStart = 0
  private var continues = false
  /// How many stretches of bold letters are open, and what the line holds of bold letters and of others.
  private var strong = 0
  private var (hasStrong, hasPlain) = (false, false)
  /// How many centred elements are open.
  private var centred = 0

  mutating func take(_ step: MarkdownTree.Step) {
    switch step {
    case .text(let text):
      line += text
      if !Shape.isBlank(text) {
        hasStrong = hasStrong || strong > 0
        hasPlain = hasPlain || strong == 0
      }
    case .lineBreak:
      if heading != nil || cells != nil {
        line += " "
      } else {
        flush()
        continues = true
      }
    case .html(let html): addLines(HTMLText.text(of: html))
    case .code(let code): addLines(code)
    case .start(let kind): start(kind)
    case .end(let kind): end(kind)
    }
  }

  /// Passages that are finished.
  mutating func add(_ finished: [Passage]) {
    flush()
    passages += finished
  }

  /// What is collected until `endCentred` stands in the middle of the page.
  mutating func startCentred() { centred += 1 }

  mutating func endCentred() { centred -= 1 }

  /// The line that is being collected, as a cell of a table takes it.
  mutating func takeLine() -> String {
    defer {
      line = ""
      (hasStrong, hasPlain) = (false, false)
    }
    return line
  }

  private mutating func start(_ kind: MarkdownTree.Kind) {
    switch kind {
    case .heading(let level): heading = level
    case .quote: quotes += 1
    case .footnote: footnotes += 1
    case .strong: strong += 1
    case .item(let number?, let mark): itemMark = "\(number)\(mark) "
    case .item(nil, _): itemMark = ""
    case .tableHeader, .tableRow: cells = []
    case .link: linkStart = line.utf8.count
    case .paragraph, .table, .tableCell: break
    }
  }

  private mutating func end(_ kind: MarkdownTree.Kind) {
    switch kind {
    case .heading:
      flush()
      heading = nil
    case .paragraph: flush()
    case .quote: quotes -= 1
    case .footnote: footnotes -= 1
    case .strong: strong -= 1
    case .item: itemMark = nil
    case .tableCell:
      cells?.append(CleanLine.text(line.replacing("|", with: "/")))
      line = ""
    case .tableHeader: endRow(.tableHeader)
    case .tableRow: endRow(.tableRow)
    case .link(let address): dropAddress(address)
    case .table: break
    }
  }

  /// A link that shows its own address has no text worth keeping.
  private mutating func dropAddress(_ address: String) {
    let shown = String(decoding: Array(line.utf8.dropFirst(linkStart)), as: UTF8.self)
    let isAddress = shown == address || "mailto:" + shown == address || shown.contains("://")
    if isAddress { line = String(decoding: Array(line.utf8.prefix(linkStart)), as: UTF8.self) }
  }

  private mutating func endRow(_ role: BlockRole) {
    let text = (cells ?? []).joined(separator: Block.cellDivider)
    cells = nil
    if !Shape.isBlank(text) { passages.append(Passage(text, role: role, afterGap: false)) }
  }

  private mutating func addLines(_ text: String) {
    flush()
    for source in SourceText(text).lines {
      line = String(source)
      flush()
    }
  }

  /// Ends the line that is being collected.
  private mutating func flush() {
    defer {
      line = ""
      continues = false
      (hasStrong, hasPlain) = (false, false)
    }
    let text = CleanLine.text(line)
    guard !Shape.isBlank(text) else { return }
    var passage = Passage((itemMark ?? "") + text, afterGap: !continues)
    passage.isListed = itemMark != nil
    passage.continues = continues
    if hasStrong, !hasPlain || centred > 0 { passage.prominence = .bold }
    if let heading {
      passage.role = .heading(level: heading)
    } else if footnotes > 0 {
      passage.role = .footnote
    } else if quotes > 0 {
      passage.role = .quote
    }
    itemMark = nil
    passages.append(passage)
  }
}
