import Studio

/// Articles as an old and a new engine speak them, side by side.
enum CanaryWords {
  static func lines(_ outcomes: [EngineTrial.Outcome]) -> [String] {
    guard !outcomes.isEmpty else { return ["No article has been spoken yet; there is nothing to compare."] }
    let rows = outcomes.map { outcome in
      [
        outcome.article.rawValue, pair(outcome) { Figures.clock(milliseconds: $0.duration) },
        pair(outcome) { $0.words.map { "\($0)" } ?? "–" }, pair(outcome) { Figures.megabytes($0.size) },
        outcome.new.map { new in outcome.old.map { "\(change($0.duration, new.duration))" } ?? "" } ?? "",
      ]
    }
    let files = outcomes.flatMap { [$0.old?.path, $0.new?.path] }.compactMap(\.self)
    return [Terminal.table(["Article", "Duration", "Words", "Size", "Longer by"], rows, right: [1, 2, 3, 4])]
      + ["Nothing was published. Listen, and compare:"] + files.map { "  \($0)" }
  }

  private static func pair(_ outcome: EngineTrial.Outcome, _ words: (EngineTrial.Facts) -> String) -> String {
    "\(outcome.old.map(words) ?? "–") → \(outcome.new.map(words) ?? "–")"
  }

  /// "+1.3%".
  private static func change(_ old: Int, _ new: Int) -> String {
    guard old > 0 else { return "–" }
    let percent = Double(new - old) / Double(old) * 100
    return (percent < 0 ? "" : "+") + Figures.tenths(percent) + "%"
  }
}
