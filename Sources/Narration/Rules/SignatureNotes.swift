import HandbookDocuments

/// "(Đã ký)" and "(Ký tên, đóng dấu)" are for the eye; authority, office and name are read.
enum SignatureNotes {
  static let rule = NarrationRule(
    name: "signature-notes",
    summary: "Leaves out \"(Đã ký)\" and its kind; authority, office and name are read."
  ) { draft, _ in
    draft.skip("signature-notes") { line in
      guard line.role == .signature, let text = line.pieces.first?.text.lowercased() else { return false }
      return ["(đã ký", "đã ký", "(ký"].contains { text.hasPrefix($0) }
    }
  }
}
