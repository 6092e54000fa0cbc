/// What a block is in its document.
///
/// The parts of an official document are those of Hướng dẫn 36-HD/VPTW (Party) and Nghị định 30/2020/NĐ-CP (State).
public enum BlockRole: Sendable, Hashable {
  /// The document's own title; at most one, not always the first block.
  case title
  /// Levels count from 1 without a gap: a document whose strongest heading is an article ("Điều 1.") has it at level 1.
  case heading(level: Int)
  case paragraph
  /// What an official document rests on: "Căn cứ Luật …;".
  case basis
  /// An item of a list. A bullet is not part of its text, a number or letter is.
  case item
  /// The first row of a table, with the names of its columns; cells as in `tableRow`.
  case tableHeader
  /// A row of a table, its cells divided by `Block.cellDivider`.
  case tableRow
  case quote
  /// The name of the state or the party, its motto, and the issuing bodies at the head of an official document.
  case letterhead
  /// The number and sign: "Số: 12-TB/ĐU".
  case number
  /// "Hà Nội, ngày 05 tháng 11 năm 2021".
  case placeAndDate
  /// Who signs: the authority ("T/M BAN THƯỜNG VỤ"), the office, the name.
  case signature
  /// "Nơi nhận" and those it lists.
  case recipients
  /// What the web page around an article left in it: "Phản hồi", "Các tin khác".
  case furniture
  /// A note at the foot of the text.
  case footnote
}

extension BlockRole {
  /// The role as one word, for people and files: "paragraph", "heading-2".
  public var name: String {
    switch self {
    case .title: "title"
    case .heading(let level): "heading-\(level)"
    case .paragraph: "paragraph"
    case .basis: "basis"
    case .item: "item"
    case .tableHeader: "table-header"
    case .tableRow: "table-row"
    case .quote: "quote"
    case .letterhead: "letterhead"
    case .number: "number"
    case .placeAndDate: "place-and-date"
    case .signature: "signature"
    case .recipients: "recipients"
    case .furniture: "furniture"
    case .footnote: "footnote"
    }
  }
}

extension BlockRole: Codable {
  /// - Returns: nil where no role has this name.
  init?(name: String) {
    let level = name.hasPrefix("heading-") ? Int(name.dropFirst("heading-".count)) : nil
    let all: [BlockRole] = [
      .title, .paragraph, .basis, .item, .tableHeader, .tableRow, .quote, .letterhead, .number, .placeAndDate,
      .signature, .recipients, .furniture, .footnote,
    ]
    guard let role = level.map({ .heading(level: $0) }) ?? all.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  /// As its name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let role = BlockRole(name: name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "there is no role \(name)")
    }
    self = role
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

extension Block {
  /// What stands between two cells in the text of a table's row; no cell holds it.
  public static let cellDivider = " | "
}
