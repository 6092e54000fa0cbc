/// Finds the unit behind a number, or behind the "/" of a rate.
enum Measure {
  struct Found {
    var unit: Units.Unit
    var end: Int
  }

  /// The unit at a token. `number` is what stands before; nil behind a "/".
  static func unit(_ line: Line, at index: Int, after number: Numeral?) -> Found? {
    let token = line[index]
    guard token.isWord && token.count <= 8 || token.kind == .sign else { return nil }
    if let number, let thousands = thousands(line, at: index, after: number) { return thousands }
    guard let found = longest(line, at: index) else { return nil }
    // "5m2" has a unit, "5mx" none.
    let next = line[found.end]
    if !next.spaced, next.isWord || next.isNumber, line[found.end - 1].kind != .sign, found.unit.scale == nil {
      return nil
    }
    guard number != nil else { return found }
    // "45 đ/c" has comrades, "45 đ/v" members, neither has money.
    if line.isSign(found.end, "/"), line.isTight(found.end), line.isWord(index, "đ"), isPerson(line, found.end + 1) {
      return nil
    }
    let isGlued = !token.spaced
    if found.unit.isGlued, !isGlued { return nil }
    if found.unit.isSpaced, isGlued { return nil }
    // A lone letter far behind the number: "điểm 5 m" is read, "khoản 5 h," too; but not "5 g-h".
    if found.unit.isShort, token.isWord, !isGlued, !next.spaced, line.isDash(found.end) { return nil }
    return found
  }

  /// "giá 50K", "199K/người": a capital K is a thousand where it is about money; "4K" and "lớp 12K" are names.
  private static func thousands(_ line: Line, at index: Int, after number: Numeral) -> Found? {
    guard line.isWord(index, "k"), line[index].isCapitals, line.isGlued(index),
      !line.isGlued(index + 1) || line.isSign(index + 1, "/"),
      line.isWord(number.first - 1, in: .price) || line.isSign(index + 1, "/") && line.isWord(index + 2, in: .per),
      let unit = Units.findSmall(line, line.range(index, index + 1))
    else { return nil }
    return Found(unit: unit, end: index + 1)
  }

  private static func isPerson(_ line: Line, _ index: Int) -> Bool {
    line.isWord(index, "c") || line.isWord(index, "ch") || line.isWord(index, "v")
  }

  /// "m2" and "°C" before "m" and "°".
  private static func longest(_ line: Line, at index: Int) -> Found? {
    let next = line[index + 1]
    if !next.spaced, next.kind != .edge, next.isWord || next.count <= 3 {
      let third = line[index + 2]
      let isLetter = next.isWord || next.kind == .sign
      if isLetter, third.spaced || !third.isWord && !third.isNumber || third.kind == .sign,
        let unit = Units.find(line, line.range(index, index + 2))
      {
        return Found(unit: unit, end: index + 2)
      }
      if next.isNumber, next.count == 1, third.spaced || !third.isWord && !third.isNumber,
        let unit = Units.find(line, line.range(index, index + 2))
      {
        return Found(unit: unit, end: index + 2)
      }
    }
    return Units.find(line, line.range(index, index + 1)).map { Found(unit: $0, end: index + 1) }
  }
}
