import HandbookDocuments

/// What a short cell of figures or capitals is read behind, since alone it says too little: "20-4" under "Ngày" is a
/// day, "28/31" beside "Số phiếu" a count out of a count, "TC" under "LLCT" a grade of political theory.
enum CellLead {
  /// Characters of a cell that may need it.
  private static let longestCell = 16

  /// Characters of what it is read behind.
  private static let longestLead = 80

  /// The name of its column, or the cell that the row begins with; nil where the cell speaks for itself.
  static func of(_ index: Int, in cells: [Piece], under header: TableHeader) -> String? {
    let text = cells[index].text
    guard text.count <= longestCell, needsOne(text) else { return nil }
    let names = header.names(of: index).map(\.text)
    let name = names.joined(separator: ", ")
    // Without the name said before it, a day is said with "ngày", as behind "sáng".
    if isOfDays(name) { return header.count > 2 && index > 0 && endsWithDay(name) ? name + ":" : "sáng" }
    let lead = name.isEmpty ? index > 0 ? cells[0].text : "" : name
    return lead.isEmpty || lead.count > longestLead || lead.contains(where: \.isNumber) ? nil : lead + ":"
  }

  /// Two numbers with a sign between, or capitals alone.
  private static func needsOne(_ text: String) -> Bool {
    let parts = text.split { "-–/".contains($0) }
    let isPair = parts.count == 2 && parts.allSatisfy { $0.count <= 5 && $0.allSatisfy(\.isWholeNumber) }
    return isPair || !text.isEmpty && text.allSatisfy { $0.isUppercase || "/,".contains($0) }
  }

  private static func isOfDays(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("ngày") || name.hasPrefix("thời gian") || name.hasPrefix("thời hạn") || endsWithDay(name)
  }

  private static func endsWithDay(_ name: String) -> Bool { name.lowercased().hasSuffix("ngày") }
}
