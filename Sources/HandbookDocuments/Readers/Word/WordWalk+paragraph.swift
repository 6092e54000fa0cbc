extension WordWalk {
  mutating func paragraph(_ element: XMLElement) {
    let properties = element.child("pPr")
    let style = properties?.value("pStyle")
    let chain = styles.chain(style)
    if let carried { line = carried }
    carried = nil

    let startedInContents = fields.isContents
    let looksLikeContents = chain.isContents || element.holds("hyperlink") || element.holds("tab")
    if startedInContents, !looksLikeContents { fields.endParagraph(isContents: false) }
    inline(element, chain)
    if chain.isContents { line = WordLine() }

    if properties?.child("rPr")?.child("del") != nil || properties?.child("rPr")?.child("moveFrom") != nil {
      // Nothing of it is left, or it goes on in the next paragraph.
      carried = line
    } else {
      let label = self.label(properties, chain, style)
      end(
        label: label, level: properties?.number("outlineLvl").map { $0 < 9 ? $0 + 1 : nil } ?? chain.headingLevel, chain
      )
    }
    line = WordLine()
    fields.endParagraph(isContents: true)
    addWhatFollows()
  }

  private mutating func label(
    _ properties: XMLElement?, _ chain: [WordStyles.Style], _ style: String?
  ) -> WordCounter.Label? {
    let own = WordListPlace(properties)
    let styled = chain.place
    guard let list = own?.list ?? styled?.list, list != "0" else { return nil }
    let level = own?.level ?? (own?.list == nil ? styled?.level : 0)
    return counter.next(list: list, level: level, style: style)
  }

  private mutating func end(label: WordCounter.Label?, level: Int?, _ chain: [WordStyles.Style]) {
    let text = line.end()
    guard !Shape.isBlank(text) else { return }
    var role: BlockRole?
    // A title counts one stronger than the strongest heading; see `WordReader`.
    if chain.isTitle, inside == 0 {
      role = .heading(level: 1)
    } else if let level, inside == 0 {
      role = .heading(level: level + 1)
    }
    var number = ""
    if case .number(let text)? = label { number = text }
    let lines = role == nil ? text.split(separator: "\n") : [Substring(text.replacing("\n", with: " "))]
    for (index, part) in lines.enumerated() {
      let raw = (index == 0 ? number : "") + part
      let clean = CleanLine.text(raw)
      guard !Shape.isBlank(clean) else { continue }
      var passage = Passage(clean, role: role, afterGap: index == 0)
      passage.continues = index > 0
      passage.isListed = index == 0 && label == .bullet
      var found = WordPassage(passage, raw: raw)
      found.isBold = line.isBold
      passages.append(found)
    }
  }

  private mutating func inline(_ element: XMLElement, _ chain: [WordStyles.Style]) {
    for child in element.elements {
      switch child.name {
      case "r": run(child, chain)
      case "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "ctrlPr": break
      case "AlternateContent": if let chosen = Self.chosen(child) { inline(chosen, chain) }
      case "drawing", "pict", "object": shape(child)
      case "fldSimple":
        let name = child.attributes["instr"]?.split(separator: " ").first?.uppercased()
        if name != "TOC", name != "INDEX" { inline(child, chain) }
      default: inline(child, chain)
      }
    }
  }

  private mutating func run(_ element: XMLElement, _ chain: [WordStyles.Style]) {
    let own = element.child("rPr")
    let inherited = styles.run(paragraph: chain, character: own?.value("rStyle"))
    let properties = WordRunProperties(own).over(inherited)
    for child in element.elements { piece(child, properties, chain) }
  }

  private mutating func piece(_ element: XMLElement, _ run: WordRunProperties, _ chain: [WordStyles.Style]) {
    switch element.name {
    case "fldChar": return fields.take(element.attributes["fldCharType"])
    case "instrText": return fields.instruct(element.text)
    default: break
    }
    guard fields.isShown, run.isHidden != true else { return }
    switch element.name {
    case "t": text(element.text, run)
    case "tab", "ptab": line.add(sign: "\t")
    case "br", "cr":
      let isLine = element.attributes["type"] == nil || element.attributes["type"] == "textWrapping"
      line.add(sign: isLine ? "\n" : " ")
    case "noBreakHyphen": line.add("-", run)
    case "footnoteReference", "endnoteReference":
      noted.append(element.name.dropLast("Reference".count) + " " + (element.attributes["id"] ?? ""))
    case "drawing", "pict", "object": shape(element)
    case "AlternateContent": for child in Self.chosen(element)?.elements ?? [] { piece(child, run, chain) }
    case "ruby": if let base = element.child("rubyBase") { inline(base, chain) }
    default: break
    }
  }

  /// The boxes of a drawing. Its words across the page (a watermark) are none of the text, unless they are a stamp.
  private mutating func shape(_ element: XMLElement) {
    boxes += element.all("txbxContent")
    for path in element.all("textpath") {
      guard let words = path.attributes["string"], SecrecyStamp.isOne(words) else { continue }
      stamps.append(Passage(CleanLine.text(words)))
    }
  }

  /// "m²" for a raised 2, as on a web page.
  private mutating func text(_ text: String, _ run: WordRunProperties) {
    switch (run.isRaised == true, text) {
    case (true, "2"): line.add("²", run)
    case (true, "3"): line.add("³", run)
    default: line.add(text, run)
    }
  }
}

extension XMLElement {
  /// All elements inside with this name, none inside another of them.
  func all(_ name: String) -> [XMLElement] {
    elements.flatMap { child -> [XMLElement] in
      if child.name == name { return [child] }
      // Of a box that is stored twice, for new programs and for old ones, one is read.
      if child.name == "AlternateContent" { return WordWalk.chosen(child)?.all(name) ?? [] }
      return child.all(name)
    }
  }

  func holds(_ name: String) -> Bool {
    elements.contains { $0.name == name || $0.holds(name) }
  }
}
