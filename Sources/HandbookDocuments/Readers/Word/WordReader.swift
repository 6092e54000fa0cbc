/// A Word document (.docx, ECMA-376): headings by their styles, numbers as Word computes them, tables, notes. Headers
/// and footers are left out, as the table of contents is.
struct WordReader {
  let name: String
  let limits: ReadingLimits

  /// Elements of a body nest no deeper in any document that people write.
  private static let depth = 200

  func passages(in bytes: [UInt8]) throws(DocumentError) -> [Passage] {
    let package = try WordPackage(bytes, name: name)
    do throws(XMLEvents.Problem) {
      let styles = try package.styles.map { part throws(XMLEvents.Problem) in try WordStyles(part) } ?? WordStyles()
      let numbering =
        try package.numbering.map { part throws(XMLEvents.Problem) in try WordNumbering(part) } ?? WordNumbering()
      var notes: [String: XMLElement] = [:]
      if let part = package.footnotes { try read(part, kind: "footnote", into: &notes) }
      if let part = package.endnotes { try read(part, kind: "endnote", into: &notes) }
      var walk = WordWalk(styles: styles, numbering: numbering, notes: notes)
      try go(through: package.main, &walk)
      return try stamp(package.edges, styles) + walk.stamps + finished(walk.passages)
    } catch {
      throw told(error)
    }
  }

  private func read(
    _ part: [UInt8], kind: String, into notes: inout [String: XMLElement]
  ) throws(XMLEvents.Problem) {
    var events = XMLEvents(part, depth: Self.depth)
    while let event = try events.next() {
      guard case .start(let element, let isEmpty) = event, element.name == kind else { continue }
      let note = try events.whole(element, isEmpty: isEmpty)
      // The line that parts notes from text is stored as a note too.
      if note.attributes["type"] == nil || note.attributes["type"] == "normal" {
        notes["\(kind) \(note.attributes["id"] ?? "")"] = note
      }
    }
  }

  /// Headers and footers are none of the text, but a stamp of secrecy there holds for all of it.
  private func stamp(_ edges: [[UInt8]], _ styles: WordStyles) throws(XMLEvents.Problem) -> [Passage] {
    for part in edges {
      var walk = WordWalk(styles: styles, numbering: WordNumbering(), notes: [:])
      try go(through: part, &walk, isWhole: true)
      let stamped = walk.passages.map(\.passage).filter {
        SecrecyStamp.find(in: [$0], frontMatter: FrontMatter()) != nil
      }
      if !(walk.stamps + stamped).isEmpty { return walk.stamps + stamped }
    }
    return []
  }

  /// Keeps one child of the body at a time.
  private func go(
    through part: [UInt8], _ walk: inout WordWalk, isWhole: Bool = false
  ) throws(XMLEvents.Problem) {
    var events = XMLEvents(part, depth: Self.depth)
    var isBody = false
    while let event = try events.next() {
      guard case .start(let element, let isEmpty) = event else { continue }
      if isBody {
        walk.block(try events.whole(element, isEmpty: isEmpty))
      } else {
        isBody = isWhole || element.name == "body"
      }
    }
  }

  private func finished(_ found: [WordPassage]) -> [Passage] {
    var passages = found.map { found in
      var passage = found.passage
      if found.isBold { passage.prominence = .bold }
      return passage
    }
    // Without a title of its own, a document's only strongest heading is one; so headings start where a title would.
    if !passages.contains(where: { $0.role == .heading(level: 1) }) {
      for index in passages.indices {
        if let level = passages[index].role?.level { passages[index].role = .heading(level: level - 1) }
      }
    }
    return withFootApart(passages, raw: found.map(\.raw))
  }

  /// The two columns of the foot may be parted by tabs alone.
  private func withFootApart(_ passages: [Passage], raw: [String]) -> [Passage] {
    guard let foot = raw.lastIndex(where: { FootColumns.opens($0[...]) }), passages[foot].role == nil else {
      return passages
    }
    let end = passages[foot...].firstIndex { $0.role != nil } ?? passages.endIndex
    let lines = raw[foot..<end].map { $0[...] }
    let apart = FootColumns.apart(lines)
    guard apart.count != lines.count else { return passages }
    return passages[..<foot] + PlainTextReader.passages(of: apart) + passages[end...]
  }

  private func told(_ problem: XMLEvents.Problem) -> DocumentError {
    switch problem {
    case .malformed(let line): .damaged(name, kind: WordPackage.kind, where: "line \(line) of a part is no XML")
    case .documentType: .damaged(name, kind: WordPackage.kind, where: "a part defines entities of its own")
    case .nestedTooDeep(let line): .nestedTooDeep(name, line: line, limit: Self.depth)
    }
  }
}
