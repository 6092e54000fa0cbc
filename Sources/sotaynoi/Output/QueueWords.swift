import Foundation
import JobQueue

/// Why jobs wait, in words.
enum QueueWords {
  static func sentence(_ stop: QueueStop, at now: Date) -> String {
    switch stop.author {
    case .admin:
      return "The queue is paused since \(time(stop.since)): \(stop.reason.message) (`jobs --resume` lets it go on)."
    case .cause:
      let probe = stop.nextProbe.map { "; next try \(distance($0, from: now))" } ?? ""
      return "The queue stands still since \(time(stop.since)), since articles fail alike (\(stop.reason.kind)): "
        + "\(stop.reason.message)\(probe); it goes on by itself."
    }
  }

  static func words(_ reason: WaitingReason, at now: Date) -> String {
    switch reason {
    case .stopped(let stop): stop.author == .admin ? "queue paused" : "queue stopped (\(stop.reason.kind))"
    case .nextTry(let date): "tried again \(distance(date, from: now))"
    case .scheduled(let date): "planned for \(time(date))"
    case .inLine: "in line"
    }
  }

  static func time(_ date: Date) -> String {
    date.formatted(
      .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space).time(
        includingFractionalSeconds: false)) + " UTC"
  }

  private static func distance(_ date: Date, from now: Date) -> String {
    let seconds = Int(date.timeIntervalSince(now).rounded(.up))
    if seconds <= 0 { return "now" }
    return seconds < 120 ? "in \(seconds) s" : "in \(seconds / 60) min"
  }
}
