public import Foundation

/// One look at both clocks of a machine: the calendar's, which people and time servers set, and the machine's own, which
/// only counts on. What is promised for a date is measured with the first, what holds for so many seconds with the
/// second: a lease is neither lost nor made endless when somebody sets the calendar.
public struct Moment: Hashable, Sendable {
  public var date: Date
  public var uptime: Uptime

  public init(_ date: Date, uptime: Uptime) {
    self.date = date
    self.uptime = uptime
  }

  public static var now: Moment { Moment(Date(), uptime: .now) }
}

/// How long the machine has been on, sleep included.
public struct Uptime: Hashable, Sendable {
  /// Which start of the machine it is counted from: times of two starts cannot be compared.
  public var boot: String
  public var seconds: TimeInterval

  public init(boot: String, seconds: TimeInterval) {
    self.boot = boot
    self.seconds = seconds
  }

  public static var now: Uptime {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Uptime(boot: thisBoot, seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  /// The kernel's name of this start, see random(4). Empty where it does not tell: all starts are one then.
  private static let thisBoot =
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
}
