extension Document {
  /// Gives passages their ids and their final levels.
  init(passages: [Passage], frontMatter: FrontMatter, limits: ReadingLimits) {
    let strengths = Set(passages.compactMap { $0.role?.level }).sorted()
    let levels = Dictionary(uniqueKeysWithValues: strengths.enumerated().map { ($1, $0 + 1) })
    var blocks: [Block] = []
    blocks.reserveCapacity(passages.count)
    for passage in passages where !Shape.isBlank(passage.text) {
      var role = passage.role ?? .paragraph
      if let level = role.level { role = .heading(level: levels[level] ?? 1) }
      for text in LongBlock.parts(of: passage.text, limit: limits.blockBytes) {
        blocks.append(Block(id: blocks.count + 1, role: role, text: text))
      }
    }
    let title = frontMatter.title ?? Self.ownTitle(blocks) ?? Self.openingWords(blocks)
    self.init(title: Self.withoutFinalMark(title), blocks: blocks, frontMatter: frontMatter)
  }

  /// Without the number of a note: "THÔNG TƯ1".
  private static func ownTitle(_ blocks: [Block]) -> String? {
    guard let title = blocks.first(where: { $0.role == .title })?.text else { return nil }
    let notes = blocks.filter { $0.role == .footnote }.map(\.text)
    var bytes = Array(title.utf8)
    for reference in NoteReference.all(in: title).reversed() where notes.contains(where: reference.isNumber) {
      bytes.removeSubrange(reference.range)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first words of a text that has no title.
  private static func openingWords(_ blocks: [Block]) -> String {
    let silent: [BlockRole] = [.letterhead, .number, .placeAndDate, .furniture, .recipients]
    guard let first = blocks.first(where: { !silent.contains($0.role) }) ?? blocks.first else { return "" }
    let words = first.text.prefix(400).split(separator: " ")
    return words.prefix(12).joined(separator: " ") + (words.count > 12 ? "…" : "")
  }

  private static func withoutFinalMark(_ title: String) -> String {
    var title = title[...]
    while let last = title.last, " .,:;".contains(last) { title = title.dropLast() }
    return String(title)
  }
}

extension BlockRole {
  /// A heading's level, nil for any other role.
  var level: Int? {
    guard case .heading(let level) = self else { return nil }
    return level
  }
}
