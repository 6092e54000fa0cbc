/// "Căn cứ Luật …;", "Theo đề nghị của …;": what an official document rests on, between its title and its first part.
enum LegalBases {
  static func apply(to passages: inout [Passage]) {
    let start = passages.firstIndex { $0.role == .title }.map { $0 + 1 } ?? 0
    guard let end = passages.firstIndex(where: { $0.role?.level != nil }), start < end else { return }
    for index in start..<end where passages[index].role == nil && isBasis(passages[index]) {
      if let marker = passages[index].marker, marker.kind == .bullet {
        passages[index].text = marker.rest(of: passages[index].text)
      }
      passages[index].role = .basis
    }
  }

  /// Bases follow one another with a semicolon or a comma; only the surest begin with their own words whatever they end
  /// with.
  private static func isBasis(_ passage: Passage) -> Bool {
    let text = passage.text.drop { "“\"-–+* ".contains($0) }
    if surest.contains(where: text.hasPrefix) { return passage.text.last != ":" }
    return OfficialWords.startsWithBasis(String(text)) && (passage.text.last == ";" || passage.text.last == ",")
  }

  private static let surest = ["Căn cứ", "Theo đề nghị"]
}
