import HandbookDocuments

/// What stands in a document for the eye or the office alone is not read.
enum SkippedRoles {
  /// "Phản hồi", "Các tin khác".
  static let furniture = skipping("furniture", .furniture)
  /// "Nơi nhận: - Như trên; - Lưu: VT."
  static let recipients = skipping("recipients", .recipients)
  /// A note at the foot would break into whatever stands before it.
  static let footnotes = skipping("footnotes", .footnote)

  private static func skipping(_ name: String, _ role: BlockRole) -> NarrationRule {
    NarrationRule(name: name) { draft, _ in draft.skip(name) { $0.role == role } }
  }
}
