import CaseTables
import Foundation
import JobQueue
import Testing

@Suite struct ScheduleTests {
  @Test(arguments: Case.all("schedules.tsv")) func nextTimes(_ row: Case) throws {
    let schedule = try Schedule(row[0], timeZone: row[1])
    var time = try Date(row[2], strategy: .iso8601)
    for expected in row[3].split(separator: " ") {
      time = try #require(schedule.next(after: time))
      #expect(time.formatted(.iso8601) == expected)
    }
  }

  @Test(arguments: Case.all("bad-schedules.tsv")) func whatIsNoScheduleIsRefused(_ row: Case) {
    #expect(throws: ScheduleError.self) { try Schedule(row[0], timeZone: row[1]) }
  }

  /// Whatever the zone and the moment: the next time lies ahead, and none is left out.
  @Test(arguments: ["Asia/Ho_Chi_Minh", "Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia"])
  func goingOnStepByStepLeavesNothingOut(_ zone: String) throws {
    let daily = try Schedule("30 2 * * *", timeZone: zone)
    var time = try Date("2025-01-01T00:00:00Z", strategy: .iso8601)
    let end = try Date("2027-01-01T00:00:00Z", strategy: .iso8601)
    var count = 0
    while let next = daily.next(after: time), next < end {
      #expect(next > time)
      #expect(daily.next(after: next.addingTimeInterval(-1)) == next)
      // Once a day, also where clocks are changed.
      #expect((22.0...26).contains(next.timeIntervalSince(time) / 3600) || count == 0)
      time = next
      count += 1
    }
    #expect((729...731).contains(count))
  }
}
