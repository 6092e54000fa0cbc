import VietnameseTables

/// What a sign says that no class has claimed.
enum Signs {
  enum Saying: Sendable {
    case words([String])
    /// Says nothing, for this reason.
    case silent(String)
  }

  private static let table: [UInt32: Saying] = {
    var table: [UInt32: Saying] = [:]
    for row in Table(vietnamese_table_signs()).rows where row.count >= 2 {
      guard let scalar = row[0].unicodeScalars.first, row[0].unicodeScalars.count == 1 else { continue }
      table[scalar.value] =
        row[1] == "silent" && row.count > 2 ? .silent(row[2]) : .words(row[1].split(separator: " ").map(String.init))
    }
    return table
  }()

  static func saying(_ scalar: UInt32) -> Saying? { table[scalar] }

  static func knows(_ scalar: UInt32) -> Bool { table[scalar] != nil }
}
