/// Figures as people read them.
enum Figures {
  /// "3:07", "1:02:11".
  static func clock(milliseconds: Int) -> String {
    let seconds = (milliseconds + 500) / 1000
    let tail = padded(seconds / 60 % 60, seconds >= 3600) + ":" + padded(seconds % 60, true)
    return seconds >= 3600 ? "\(seconds / 3600):\(tail)" : tail
  }

  private static func padded(_ value: Int, _ pads: Bool) -> String { pads && value < 10 ? "0\(value)" : "\(value)" }

  /// "0.94 MB": millions of bytes.
  static func megabytes(_ bytes: Int) -> String {
    let hundredths = (bytes + 5_000) / 10_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) MB"
  }

  /// How many times faster than listening: "212×".
  static func speed(milliseconds audio: Int, took work: Duration) -> String {
    let seconds = work / .seconds(1)
    guard seconds > 0 else { return "–" }
    return "\(Int((Double(audio) / 1000 / seconds).rounded()))×"
  }

  static func seconds(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// "-19.3".
  static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
