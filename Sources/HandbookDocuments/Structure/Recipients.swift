/// "Nơi nhận" and the list under it.
enum Recipients {
  static func apply(to passages: inout [Passage]) {
    var isInside = false
    for index in passages.indices where passages[index].role == nil {
      let text = passages[index].text
      if text.lowercased().hasPrefix("nơi nhận"), Shape.isShort(text, 160) {
        isInside = true
      } else if isInside {
        isInside = passages[index].isListed || isEntry(text)
      }
      if isInside { passages[index].role = .recipients }
    }
  }

  /// "- Như trên;", "Lưu: VT."
  private static func isEntry(_ text: String) -> Bool {
    guard Shape.isShort(text) else { return false }
    return Marker(of: text)?.kind == .bullet || text.hasPrefix("Như ") || text.hasPrefix("Lưu ")
      || text.hasPrefix("Lưu:")
  }
}
