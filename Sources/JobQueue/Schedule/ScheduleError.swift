/// Why a schedule is none.
public enum ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
  case fieldCount(Int)
  case badField(_ field: String, _ text: String)
  /// No day is like that: the 31st of February.
  case never(String)
  case noSuchTimeZone(String)

  public var description: String {
    switch self {
    case .fieldCount(let count):
      "a schedule has five fields (minute hour day month weekday), such as \"30 1 * * *\"; this one has \(count)"
    case .badField(let field, let text): "\"\(text.prefix(60))\" is no \(field) of a schedule"
    case .never(let text): "\"\(text)\" never comes"
    case .noSuchTimeZone(let name): "there is no time zone \"\(name.prefix(60))\"; one is written like Asia/Ho_Chi_Minh"
    }
  }
}
