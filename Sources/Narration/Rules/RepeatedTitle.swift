import HandbookDocuments

/// A heading at the start that repeats the title is not read a second time.
enum RepeatedTitle {
  static let rule = NarrationRule(
    name: "repeated-title",
    summary: "Leaves out a heading that says the title again."
  ) { draft, _ in
    guard let title = draft.lines.first(where: { $0.role == .title })?.pieces.first?.text else { return }
    let wanted = letters(title)
    let head = Set(draft.lines.prefix(4).map(\.block))
    draft.skip("repeated-title") { line in
      guard case .heading = line.role, head.contains(line.block), let text = line.pieces.first?.text else {
        return false
      }
      return letters(text) == wanted
    }
  }

  private static func letters(_ text: String) -> String {
    text.prefix(400).lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
