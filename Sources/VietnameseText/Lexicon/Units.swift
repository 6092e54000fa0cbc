import VietnameseTables

/// The units of `units.tsv`: "km²" and the like, looked up as written and then in small letters.
enum Units {
  private struct Forms: Sendable {
    var exact: [String: [String]] = [:]
    var small: [String: [String]] = [:]
    var longest = 0
  }

  private static let forms: Forms = {
    var forms = Forms()
    for row in Table(vietnamese_table_units()).rows where row.count >= 2 {
      let words = row[1].split(separator: " ").map(String.init)
      forms.exact[row[0]] = words
      if row.count < 3, forms.small[row[0].lowercased()] == nil { forms.small[row[0].lowercased()] = words }
      forms.longest = max(forms.longest, row[0].utf8.count)
    }
    return forms
  }()

  /// What a unit says; nil for what is none.
  static func reading(_ written: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard written.count <= forms.longest else { return nil }
    let text = String(decoding: written, as: UTF8.self)
    return forms.exact[text] ?? forms.small[text.lowercased()]
  }
}
