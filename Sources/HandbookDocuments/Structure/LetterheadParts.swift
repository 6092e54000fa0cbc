/// What the parts of a letterhead look like. Scanned by hand: these run over the first lines of every document, and a
/// regular expression takes milliseconds for each of them.
enum LetterheadParts {
  typealias Text = ArraySlice<Unicode.Scalar>

  /// In the order in which a line is searched.
  static let finders: [(BlockRole, @Sendable (Text) -> Range<Int>?)] = [
    (.letterhead, nation), (.letterhead, motto), (.letterhead, party), (.number, number), (.placeAndDate, placeAndDate),
  ]

  private static func nation(_ text: Text) -> Range<Int>? {
    OfficialWords.nation.lazy.compactMap { ScalarScanner.first($0, in: text) }.first
  }

  /// "Độc lập - Tự do - Hạnh phúc"
  private static func motto(_ text: Text) -> Range<Int>? {
    guard let start = ScalarScanner.first("Độc lập", in: text)?.lowerBound else { return nil }
    var scanner = ScalarScanner(text[start...])
    guard scanner.take("Độc lập"), scanner.takeDash(), scanner.take("Tự do") || scanner.take("tự do"),
      scanner.takeDash(), scanner.take("Hạnh phúc") || scanner.take("hạnh phúc")
    else { return nil }
    return start..<scanner.position
  }

  /// The party's name in the middle of a sentence in capitals is no head.
  private static func party(_ text: Text) -> Range<Int>? {
    guard let range = ScalarScanner.first(OfficialWords.party, in: text) else { return nil }
    return Shape.isCapitals(String(String.UnicodeScalarView(text))) ? range : nil
  }

  /// "Nghị quyết số: 24/2022/UBTVQH15" at the start of a line (in a sentence it speaks of another document), "Số:
  /// 12-TB/ĐU" anywhere, and a number still to be filled in: "Số -HD/BTCTU", "Số: …/BC-UBND".
  static func number(_ text: Text) -> Range<Int>? {
    var scanner = ScalarScanner(text)
    if ["Nghị quyết", "Luật", "Pháp lệnh", "Lệnh"].contains(where: { scanner.take($0) }), scanner.take(" số"),
      scanner.takeNumber()
    {
      return text.startIndex..<scanner.position
    }
    for start in text.indices where text[start] == "S" {
      if start > text.startIndex, text[start - 1].properties.isAlphabetic { continue }
      for isBlank in [false, true] {
        var scanner = ScalarScanner(text[start...])
        if scanner.take("Số"), isBlank ? scanner.takeBlankNumber() : scanner.takeNumber() {
          return start..<scanner.position
        }
      }
    }
    return nil
  }

  /// "Hà Nội, ngày 05 tháng 11 năm 2021"; day, month and year may still be dots.
  static func placeAndDate(_ text: Text) -> Range<Int>? {
    var rest = text
    guard text.contains(",") else { return nil }
    while let day = ScalarScanner.first("ngày", in: rest) {
      if let start = placeStart(text[..<day.lowerBound]) {
        var scanner = ScalarScanner(text[day.upperBound...])
        if scanner.takeFigures(), scanner.take("tháng"), scanner.takeFigures(), scanner.take("năm"),
          scanner.takeFigures(most: 4, isNeeded: true)
        {
          return start..<scanner.position
        }
      }
      rest = rest[day.upperBound...]
    }
    return nil
  }

  /// Where the name of a place begins that ends in a comma right before the date.
  private static func placeStart(_ text: Text) -> Int? {
    var end = text.endIndex
    while end > text.startIndex, text[end - 1] == " " { end -= 1 }
    guard end > text.startIndex, text[end - 1] == "," else { return nil }
    end -= 1
    var start: Int?
    for index in text[..<end].indices.reversed().prefix(41) {
      let scalar = text[index]
      guard scalar.properties.isAlphabetic || scalar == "." || scalar == " " else { break }
      if scalar.properties.isUppercase, index < end - 1 { start = index }
    }
    return start
  }
}
