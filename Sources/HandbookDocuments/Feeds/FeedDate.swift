import FoundationEssentials

/// Dates as feeds write them: RFC 3339 (Atom, JSON Feed) and RFC 822 with its later forms (RSS).
enum FeedDate {
  static func read(_ text: String?) -> Date? {
    guard let text = text.flatMap(FeedXML.trimmed) else { return nil }
    return internet(text) ?? mail(text)
  }

  /// "2026-11-26T08:00:00+07:00", also with parts of seconds.
  private static func internet(_ text: String) -> Date? {
    let pattern = /(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?\s?([Zz]|[+-]\d{2}:?\d{2})/
    guard let parts = text.wholeMatch(of: pattern)?.output else { return nil }
    var zone = parts.3.uppercased()
    if zone.count == 5 { zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3)) }
    return try? Date("\(parts.1)T\(parts.2)\(zone)", strategy: .iso8601)
  }

  /// "Thu, 26 Nov 2026 08:00:00 +0700"; what the day is called does not matter.
  private static func mail(_ text: String) -> Date? {
    let pattern =
      /(?:[^,]*,)?\s*(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Za-z]+|[+-]\d{4})?/
    guard let parts = text.wholeMatch(of: pattern)?.output,
      let month = months.firstIndex(of: parts.2.lowercased()), let day = Int(parts.1), let hour = Int(parts.4),
      let minute = Int(parts.5), let year = Int(parts.3), let offset = offset(parts.7.map(String.init) ?? "GMT")
    else { return nil }
    var components = DateComponents()
    components.calendar = Calendar(identifier: .gregorian)
    components.timeZone = TimeZone(secondsFromGMT: offset)
    // RFC 2822, 4.3.
    components.year = parts.3.count == 2 ? year + (year < 50 ? 2000 : 1900) : year
    components.month = month + 1
    components.day = day
    components.hour = hour
    components.minute = minute
    components.second = parts.6.flatMap { Int($0) } ?? 0
    return components.isValidDate ? components.date : nil
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Seconds east of Greenwich (RFC 822, 5.1); unknown names are GMT (RFC 2822, 4.3).
  private static func offset(_ zone: String) -> Int? {
    if let sign = zone.first, sign == "+" || sign == "-" {
      guard let digits = Int(zone.dropFirst()) else { return nil }
      return (sign == "-" ? -1 : 1) * (digits / 100 * 3600 + digits % 100 * 60)
    }
    let names = ["EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "ICT": 7]
    return (names[zone.uppercased()] ?? 0) * 3600
  }
}
