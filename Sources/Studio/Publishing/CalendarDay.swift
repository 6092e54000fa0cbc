public import Foundation

/// A calendar day as catalogs and tags write it: "2021-11-05" (ISO 8601).
public enum CalendarDay {
  /// Reads a day as people write it in front matter: "2021-11-05", "5-11-2021", "05/11/2021", "5.11.2021".
  /// - Returns: nil for what is no day of the calendar.
  public static func iso(_ text: String) -> String? {
    let parts = text.split(whereSeparator: { "-/. ".contains($0) }).map(String.init)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    let ordered = isYearFirst ? parts : parts.reversed()
    guard ordered[0].utf8.count == 4, ordered[1].utf8.count <= 2, ordered[2].utf8.count <= 2,
      let year = Int(ordered[0]), let month = Int(ordered[1]), let day = Int(ordered[2]),
      year > 0, (1...12).contains(month), (1...length(of: month, year)).contains(day)
    else { return nil }
    return "\(ordered[0])-\(padded(month))-\(padded(day))"
  }

  /// The day on which a time falls where the clocks show `zone`.
  static func iso(_ time: Date, in zone: TimeZone) -> String {
    let day = parts(of: time, in: zone)
    return "\(padded(day.year, 4))-\(padded(day.month))-\(padded(day.day))"
  }

  /// When a day begins where the clocks show `zone`; without it, as this machine has it.
  /// - Parameter text: as `iso` reads it.
  /// - Returns: nil for what is no day of the calendar.
  public static func midnight(_ text: String, in zone: TimeZone = .current) -> Date? {
    let numbers = (iso(text) ?? "").split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar.date(from: DateComponents(year: numbers[0], month: numbers[1], day: numbers[2]))
  }

  static func parts(of time: Date, in zone: TimeZone) -> (year: Int, month: Int, day: Int) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: time)
    return (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    let digits = "\(value)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
