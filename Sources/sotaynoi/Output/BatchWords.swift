import Studio

/// A batch's report, as people read it.
enum BatchWords {
  static func lines(_ report: BatchReport) -> [String] {
    var lines = ["Batch \(report.batch)\(report.title.map { ": \($0)" } ?? "")"]
    let end = report.endedAt.map { ", ended \(QueueWords.time($0))" } ?? ", going on"
    lines.append("Started \(QueueWords.time(report.startedAt))\(end)")
    if !report.published.isEmpty {
      lines.append("Published: \(report.published.joined(separator: ", "))")
    }
    lines.append("Made: \(report.made.count); unchanged: \(report.unchanged); failed: \(report.failed.count)")
    lines += report.made.map { "  made    \($0.article) (\($0.voice), \($0.format))" }
    lines += report.failed.map { "  failed  \($0.what): \($0.kind): \($0.reason)" }
    if !report.pending.isEmpty {
      lines.append("Still to be made: \(report.pending.map(\.article).joined(separator: ", "))")
    }
    if report.beyondLimit > 0 {
      lines.append("Left for the next run, since this one has a limit: \(Figures.count(report.beyondLimit, "article"))")
    }
    if let bulletin = report.bulletin {
      let note = bulletin.note ?? bulletin.articles.joined(separator: ", ")
      lines.append("Bulletin \(bulletin.article ?? "none"): \(note)")
      if bulletin.waiting > 0 {
        lines.append("  \(Figures.count(bulletin.waiting, "new article")) not spoken yet, left for the next one")
      }
    }
    if let engine = report.engine, engine.waiting > 0 {
      lines.append(
        "Left alone, since a new version of the engine (\(engine.identity ?? "?")) waits for an admin: "
          + "\(Figures.count(engine.waiting, "article")); `sotaynoi rerender --canary 3` lets you hear it, "
          + "`--approve-engine` approves it")
    }
    if let engine = report.engine, engine.articles > 0 {
      lines.append(
        "Made for the sake of a new engine: \(Figures.count(engine.articles, "article")), "
          + Figures.clock(milliseconds: engine.audio))
    }
    if let stop = report.stop { lines.append("The queue is held up: \(stop)") }
    return lines
  }
}
