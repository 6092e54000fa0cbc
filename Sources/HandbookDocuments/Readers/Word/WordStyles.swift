/// The styles of a Word document. A style takes what it leaves open from the one it is based on.
struct WordStyles {
  struct Style {
    /// As the document names it; Word's own styles have English names in any language: "heading 1".
    var name = ""
    var base: String?
    /// From 0 for the strongest heading to 8; 9 is text.
    var outline: Int?
    var place: WordListPlace?
    var run = WordRunProperties()
  }

  private var styles: [String: Style] = [:]
  private var standard: String?
  private(set) var defaults = WordRunProperties()

  /// How far a style is followed to those it is based on; longer chains, and circles, end there.
  private static let longestChain = 32

  init() {}

  init(_ part: [UInt8]) throws(XMLEvents.Problem) {
    var events = XMLEvents(part, depth: 64)
    while let event = try events.next() {
      guard case .start(let element, let isEmpty) = event else { continue }
      switch element.name {
      case "docDefaults":
        let whole = try events.whole(element, isEmpty: isEmpty)
        defaults = WordRunProperties(whole.child("rPrDefault")?.child("rPr"))
      case "style": add(try events.whole(element, isEmpty: isEmpty))
      default: break
      }
    }
  }

  private mutating func add(_ element: XMLElement) {
    guard let id = element.attributes["styleId"] else { return }
    let paragraph = element.child("pPr")
    styles[id] = Style(
      name: (element.value("name") ?? id).lowercased(), base: element.value("basedOn"),
      outline: paragraph?.number("outlineLvl"), place: WordListPlace(paragraph),
      run: WordRunProperties(element.child("rPr")))
    let isStandard = ["1", "true", "on"].contains(element.attributes["default"] ?? "0")
    if isStandard, element.attributes["type"] == "paragraph" { standard = id }
  }

  /// The style and those it is based on, the nearest first. A paragraph that names none has the document's own.
  func chain(_ id: String?) -> [Style] {
    var chain: [Style] = []
    var next = id ?? standard
    while let id = next, let style = styles[id], chain.count < Self.longestChain {
      chain.append(style)
      next = style.base
    }
    return chain
  }

  /// How letters are set that have a paragraph's style and, it may be, one of their own.
  func run(paragraph: [Style], character: String?) -> WordRunProperties {
    var run = WordRunProperties()
    if let character { for style in chain(character) { run = run.over(style.run) } }
    for style in paragraph { run = run.over(style.run) }
    return run.over(defaults)
  }
}

extension [WordStyles.Style] {
  /// From 1 for the strongest; nil where the style makes no heading. What a style says of its outline counts before its
  /// name, and a name before those of the styles it is based on.
  var headingLevel: Int? {
    for style in self {
      if let outline = style.outline { return outline < 9 ? outline + 1 : nil }
      if let level = WordStyleName.headingLevel(style.name) { return level }
    }
    return nil
  }

  /// "Title", which Vietnamese templates call "Tiêu đề".
  var isTitle: Bool { contains { WordStyleName.titles.contains($0.name) } }

  /// A line of the table of contents: "toc 1".
  var isContents: Bool {
    contains { $0.name.hasPrefix("toc ") || $0.name.hasPrefix("mục lục ") || $0.name == "table of figures" }
  }

  var place: WordListPlace? { compactMap(\.place).first }
}

/// What the names of styles say.
enum WordStyleName {
  static let titles: Set<String> = ["title", "tiêu đề", "tên văn bản", "tiêu đề văn bản", "tên bài"]

  private static let headings = [
    "heading ", "đầu đề ", "tiêu đề ", "đề mục ", "đầu mục ", "mục cấp ", "tiêu đề cấp ", "tiêu đề mục ",
  ]

  /// "heading 2", "Đầu đề 2", "Tiêu đề 2": 2.
  static func headingLevel(_ name: String) -> Int? {
    for prefix in headings where name.hasPrefix(prefix) {
      if let level = Int(name.dropFirst(prefix.count)), (1...9).contains(level) { return level }
    }
    return nil
  }
}
