import VietnameseTables

/// What the parts of addresses say: the labels of `domains.tsv`, Vietnamese without marks, signs.
enum Domains {
  private struct Label: Sendable {
    var words: [String]
    var isTopLevel: Bool
    /// May be a part of a longer run: "vanphong" in "vanphongtinhuy".
    var isPart: Bool
  }

  private static let labels: WordMap<Label> = {
    var labels = WordMap<Label>(minimumCapacity: 512)
    for row in Table(vietnamese_table_domains()).rows where row.count >= 2 {
      let words = row[1].split(separator: " ").map(String.init)
      let option = row.count > 2 ? row[2] : ""
      let label = Label(words: words, isTopLevel: option == "top", isPart: option == "part")
      labels.update(row[0], default: label) { $0 = label }
    }
    return labels
  }()

  static func isTopLevel(_ small: UnsafeBufferPointer<UInt8>) -> Bool { labels[small]?.isTopLevel ?? false }

  /// What a part of a longer run says.
  static func part(_ small: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard let label = labels[small], label.isPart else { return nil }
    return label.words
  }

  static func say(_ small: UnsafeBufferPointer<UInt8>, into out: inout Speech) {
    if let label = labels[small] { return out.say(label.words) }
    if let syllables = BareSyllables.split(small) { return out.say(syllables) }
    ForeignSpelling.say(small, into: &out)
  }

  static func sign(_ scalar: UInt32) -> [String] {
    switch scalar {
    case 0x2E: ["chấm"]
    case 0x40: ["a", "còng"]
    case 0x2D: ["gạch", "ngang"]
    case 0x5F: ["gạch", "dưới"]
    case 0x2F: ["xuyệt"]
    case 0x3A: ["hai", "chấm"]
    case 0x3D: ["bằng"]
    case 0x26: ["và"]
    case 0x25: ["phần", "trăm"]
    case 0x7E: ["ngã"]
    case 0x2B: ["cộng"]
    default: []
    }
  }
}
