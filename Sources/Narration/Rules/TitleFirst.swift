import HandbookDocuments

/// The title is said first, whatever stands above it.
enum TitleFirst {
  static let rule = NarrationRule(
    name: "title-first",
    summary: "Reads the title before everything that stands above it."
  ) { draft, _ in
    guard let index = draft.lines.firstIndex(where: { $0.role == .title }), index > 0 else { return }
    draft.lines.insert(draft.lines.remove(at: index), at: 0)
  }
}
