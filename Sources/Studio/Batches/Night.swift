import Foundation

/// The nights that budgets are counted by: from one noon to the next where the handbook is. A run belongs to the night in
/// which it began.
enum Night {
  /// Tells a night from others: the day on which it began, "2026-11-25".
  static func name(of time: Date, in zone: TimeZone) -> String {
    CalendarDay.iso(time.addingTimeInterval(-43_200), in: zone)
  }
}
