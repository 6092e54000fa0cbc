public import Foundation

/// When something is done again and again: a cron expression (crontab(5)'s five fields) in a time zone.
///
/// ```swift
/// let night = try Schedule("30 1 * * *", timeZone: "Asia/Ho_Chi_Minh")
/// print(night.next(after: .now))
/// ```
///
/// As in crontab(5): where both day and weekday are given, either is enough. Where clocks are put forward, a time that
/// does not exist comes when they have been; where they are put back, a time that exists twice comes once. A schedule
/// of every hour (`*`) goes on in either case as if nothing had happened.
public struct Schedule: Hashable, Sendable {
  public let expression: String
  public let timeZone: TimeZone
  private let minute: CronField
  private let hour: CronField
  private let day: CronField
  private let month: CronField
  private let weekday: CronField

  /// - Throws: `ScheduleError`.
  public init(_ expression: String, timeZone name: String) throws(ScheduleError) {
    let fields = expression.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard fields.count == 5 else { throw .fieldCount(fields.count) }
    guard let zone = TimeZone(identifier: name) else { throw .noSuchTimeZone(name) }
    minute = try CronField(fields[0], .minute)
    hour = try CronField(fields[1], .hour)
    day = try CronField(fields[2], .day)
    month = try CronField(fields[3], .month)
    weekday = try CronField(fields[4], .weekday)
    self.expression = expression
    timeZone = zone
    let anyDay = Date(timeIntervalSince1970: 1_700_000_000)
    guard next(after: anyDay) != nil else { throw .never(expression) }
  }

  /// The first time after another one.
  /// - Returns: nil where there is none within the nine years in which every date comes.
  public func next(after date: Date) -> Date? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    var start = calendar.startOfDay(for: date)
    let days = 9 * 366
    for _ in 0..<days {
      if isDay(start, calendar), let time = firstTime(onDayOf: start, after: date, calendar) { return time }
      // Noon, since the first hour of a day may not exist.
      guard let noon = calendar.date(byAdding: .hour, value: 36, to: start) else { return nil }
      start = calendar.startOfDay(for: noon)
    }
    return nil
  }

  private func isDay(_ start: Date, _ calendar: Calendar) -> Bool {
    let parts = calendar.dateComponents([.day, .month, .weekday], from: start)
    guard let day = parts.day, let month = parts.month, let weekday = parts.weekday, self.month.values.contains(month)
    else { return false }
    let isDay = self.day.values.contains(day)
    let isWeekday = self.weekday.values.contains(weekday - 1)
    return self.day.isWild || self.weekday.isWild ? isDay && isWeekday : isDay || isWeekday
  }

  private func firstTime(onDayOf start: Date, after date: Date, _ calendar: Calendar) -> Date? {
    guard let noon = calendar.date(byAdding: .hour, value: 36, to: start) else { return nil }
    let end = calendar.startOfDay(for: noon)
    return times(from: start, to: end, calendar).first { $0 > date }
  }

  /// All times of one day, in order. Minute by minute through the day as it really is, since no rule of arithmetic holds
  /// on the days on which clocks are changed.
  private func times(from start: Date, to end: Date, _ calendar: Calendar) -> [Date] {
    let wholeDay = 86_400.0
    let isOrdinary = end.timeIntervalSince(start) == wholeDay && shift(from: start, to: end) == nil
    guard !isOrdinary else {
      return hour.values.sorted().flatMap { hour in
        minute.values.sorted().map { start.addingTimeInterval(Double(hour * 60 + $0) * 60) }
      }
    }
    return timesOnDayOfChange(from: start, to: end)
  }

  private func shift(from start: Date, to end: Date) -> Date? {
    guard let shift = timeZone.nextDaylightSavingTimeTransition(after: start.addingTimeInterval(-1)), shift < end else {
      return nil
    }
    return shift
  }

  private func timesOnDayOfChange(from start: Date, to end: Date) -> [Date] {
    var times: [Date] = []
    var seen: Set<Int> = []
    var last = -1
    var time = start
    while time < end {
      let clock = minuteOfDay(time)
      // Minutes that the clock has jumped over, if it has.
      if !hour.isWild, clock > last + 1, ((last + 1)..<clock).contains(where: matches), !matches(clock) {
        times.append(time)
      }
      let isNew = seen.insert(clock).inserted
      if matches(clock), isNew || hour.isWild { times.append(time) }
      last = clock
      time = time.addingTimeInterval(60)
    }
    return times
  }

  private func matches(_ minuteOfDay: Int) -> Bool {
    hour.values.contains(minuteOfDay / 60) && minute.values.contains(minuteOfDay % 60)
  }

  private func minuteOfDay(_ date: Date) -> Int {
    let seconds = Int(date.timeIntervalSince1970) + timeZone.secondsFromGMT(for: date)
    return (seconds % 86_400 + 86_400) % 86_400 / 60
  }
}
