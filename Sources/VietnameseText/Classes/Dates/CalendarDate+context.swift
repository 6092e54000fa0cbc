/// What the words before a number say of it.
extension CalendarDate {
  /// "ngày" or another word for a day before, or before the day that this one follows: "ngày 5 và 6-11".
  static func isDayNamed(_ line: Line, _ first: Int) -> Bool {
    var place = line.before(first)
    var steps = 0
    while steps < 6, line.isSign(place, ",") || line.isWord(place, "và"), line[place - 1].isNumber,
      line[place - 1].count <= 2
    {
      place -= 2
      steps += 1
    }
    return line.isWord(place, in: .day)
  }

  /// "ngày05/11/2021", "tháng10/2025": the blank was lost.
  static func isGluedToName(_ line: Line, _ first: Int) -> Bool {
    line.isWord(first - 1, in: .day) || line.isWord(first - 1, "tháng") || line.isWord(first - 1, "quý")
      || line.isWord(first - 1, "sáng") || line.isWord(first - 1, "chiều") || line.isWord(first - 1, "tối")
  }

  /// "tháng 5-2021", "các tháng 7, 8, 9/2021".
  static func isMonthNamed(_ line: Line, _ first: Int) -> Bool {
    var place = line.before(first)
    var steps = 0
    while steps < 4, line.isSign(place, ",") || line.isWord(place, "và"), line[place - 1].isNumber {
      place -= 2
      steps += 1
    }
    return line.isWord(place, "tháng")
  }

  static func days(in month: Int) -> Int {
    switch month {
    case 2: 29
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
