/// "Nơi nhận" and the list under it.
///
/// On paper who signs stands beside it, and a PDF puts both columns on one line: "Nơi nhận: K/T TRƯỞNG BAN". The part
/// in capitals is taken off and follows the list.
enum Recipients {
  static func apply(to passages: inout [Passage]) {
    guard passages.contains(where: opens) else { return }
    var sorted: [Passage] = []
    sorted.reserveCapacity(passages.count + 4)
    var signers: [Passage] = []
    var isInside = false
    for passage in passages {
      if passage.role == nil, opens(passage) {
        isInside = true
      } else if isInside {
        isInside = passage.role == nil && (passage.isListed || isEntry(passage))
      }
      if isInside {
        var (entry, signer) = divided(passage)
        entry.role = .recipients
        sorted.append(entry)
        if let signer { signers.append(signer) }
      } else {
        sorted += signers
        signers = []
        sorted.append(passage)
      }
    }
    passages = sorted + signers
  }

  private static func opens(_ passage: Passage) -> Bool {
    Shape.isShort(passage.text, 160) && passage.text.prefix(8).lowercased() == "nơi nhận"
  }

  /// "- Như trên;", "Lưu: VT."
  private static func isEntry(_ passage: Passage) -> Bool {
    let text = passage.text
    guard Shape.isShort(text) else { return false }
    return passage.marker?.kind == .bullet || text.hasPrefix("Như ") || text.hasPrefix("Lưu ")
      || text.hasPrefix("Lưu:")
  }

  /// An entry, and the authority or office in capitals at its end.
  private static func divided(_ passage: Passage) -> (entry: Passage, signer: Passage?) {
    guard Shape.isShort(passage.text) else { return (passage, nil) }
    let words = passage.text.split(separator: " ", omittingEmptySubsequences: false)
    let capitals = words.reversed().prefix { !$0.contains { $0.isLowercase } }.count
    let start = (words.count - capitals..<words.count).first { index in
      guard index > 0, let mark = words[index - 1].last, ":,;.)".contains(mark) else { return false }
      let tail = words[index...].joined(separator: " ")
      return Shape.isCapitals(tail)
        && (OfficialWords.startsWithAuthority(tail) || OfficialWords.startsWithOffice(tail))
    }
    guard let start else { return (passage, nil) }
    var (entry, signer) = (passage, passage)
    entry.text = words[..<start].joined(separator: " ")
    signer.text = words[start...].joined(separator: " ")
    signer.afterGap = true
    signer.continues = false
    signer.isListed = false
    return (entry, signer)
  }
}
