import HandbookDocuments

/// What stands in a document for the eye or the office alone is not read.
enum SkippedRoles {
  /// "Phản hồi", "Các tin khác".
  static let furniture = skipping(
    "furniture", .furniture,
    "Leaves out what the web page around an article left in it: \"Phản hồi\", \"Các tin khác\".")
  /// "Nơi nhận: - Như trên; - Lưu: VT."
  static let recipients = skipping(
    "recipients", .recipients, "Leaves out \"Nơi nhận\" and the list under it.")
  /// A note at the foot would break into whatever stands before it.
  static let footnotes = skipping(
    "footnotes", .footnote, "Leaves out the notes at the foot of a page or of the text.")

  private static func skipping(_ name: String, _ role: BlockRole, _ summary: String) -> NarrationRule {
    NarrationRule(name: name, summary: summary) { draft, _ in draft.skip(name) { $0.role == role } }
  }
}
