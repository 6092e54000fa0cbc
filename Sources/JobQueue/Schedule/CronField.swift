/// One field of a cron expression: the values it allows.
struct CronField: Hashable, Sendable {
  /// The fields in the order in which they are written.
  enum Kind: String, CaseIterable, Sendable {
    case minute, hour, day, month, weekday

    /// Sunday is 0, and 7 as well.
    var range: ClosedRange<Int> {
      switch self {
      case .minute: 0...59
      case .hour: 0...23
      case .day: 1...31
      case .month: 1...12
      case .weekday: 0...7
      }
    }

    var names: [String] {
      switch self {
      case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      case .weekday: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
      default: []
      }
    }
  }

  let values: Set<Int>
  /// Whether it begins with `*`, which decides how day and weekday go together.
  let isWild: Bool

  /// - Parameter text: lists of values, ranges and steps: "1,15", "mon-fri", "*/10", "8-18/2".
  init(_ text: Substring, _ kind: Kind) throws(ScheduleError) {
    var values: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      values.formUnion(try Self.part(part, kind))
    }
    if kind == .weekday, values.remove(7) != nil { values.insert(0) }
    self.values = values
    isWild = text.hasPrefix("*")
  }

  private static func part(_ text: Substring, _ kind: Kind) throws(ScheduleError) -> [Int] {
    let pieces = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let span = pieces.first else { throw .badField(kind.rawValue, String(text)) }
    let range = try range(span, kind, whole: String(text))
    guard pieces.count == 2 else { return Array(range) }
    // "5/10" has a meaning in some crons and none in others.
    guard let step = number(pieces[1]), step >= 1, step <= kind.range.upperBound, span == "*" || span.contains("-")
    else { throw .badField(kind.rawValue, String(text)) }
    return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
  }

  private static func range(_ text: Substring, _ kind: Kind, whole: String) throws(ScheduleError) -> ClosedRange<Int> {
    if text == "*" { return kind == .weekday ? 0...6 : kind.range }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { value($0, kind) }
    switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
    case (1, let value?, _): return value...value
    case (2, let first?, let last?) where first <= last: return first...last
    default: throw .badField(kind.rawValue, whole)
    }
  }

  private static func value(_ text: Substring, _ kind: Kind) -> Int? {
    if let index = kind.names.firstIndex(of: text.lowercased()) { return kind.range.lowerBound + index }
    guard let value = number(text), kind.range.contains(value) else { return nil }
    return value
  }

  /// Digits alone: no sign, no blank, no other script's digits.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
