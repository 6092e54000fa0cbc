import Foundation
import JobQueue

/// A batch's report as the people at the committee's office read it.
enum ReportText {
  /// The most names of a kind that are spelled out; the report itself has all of them.
  static let mostNames = 30

  static func text(of report: BatchReport) -> String { lines(of: report).joined(separator: "\n") }

  private static func lines(of report: BatchReport) -> [String] {
    let zone = report.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    var lines = [report.title.map { "\($0) (\(report.batch))" } ?? "Lượt chạy \(report.batch)"]
    if let end = report.endedAt {
      let minutes = Int((end.timeIntervalSince(report.startedAt) / 60).rounded())
      lines.append(
        "Bắt đầu \(time(report.startedAt, zone)), xong \(time(end, zone)) (\(minutes < 1 ? "chưa đến 1" : "\(minutes)") phút)."
      )
    } else {
      lines.append("Bắt đầu \(time(report.startedAt, zone)), đang chạy.")
    }
    if let stop = report.stopped {
      let (author, reason) = (stop.author, stop.reason)
      lines.append(
        author == .admin
          ? "Hàng đợi đang tạm dừng: \(reason.message)"
          : "Hàng đợi đang dừng: \(sentence(reason.kind, reason.code, reason.values, reason.message))")
    } else if let stop = report.stop {
      lines.append("Hàng đợi đang dừng: \(stop)")
    }
    if !report.published.isEmpty {
      lines += ["Đăng hoặc sửa \(report.published.count) bài:"] + names(report.published)
    }
    for feed in report.feeds ?? [] { lines += self.lines(of: feed) }
    lines.append("Đã đọc thành tiếng \(report.made.count) bài, \(duration(report.audio)) âm thanh.")
    lines += names(report.made.map { name($0.title, $0.article) })
    lines.append("Giữ nguyên \(report.unchanged) bài, vì không có gì khác.")
    lines += names((report.kept ?? []).map { name($0.title, $0.article) })
    if !report.failed.isEmpty { lines.append("Không làm được \(report.failed.count):") }
    // Whoever has to do something about it wants all of them.
    lines += report.failed.map {
      "  – \(name($0.title, $0.what)): \(sentence($0.kind, $0.code, $0.values ?? [:], $0.reason))"
    }
    if !report.pending.isEmpty {
      lines += ["Còn \(report.pending.count) bài chưa xong, sẽ làm tiếp:"]
      lines += names(report.pending.map { name($0.title, $0.article) })
    }
    if report.beyondLimit > 0 { lines.append("Để lại \(report.beyondLimit) bài cho lượt sau, vì có giới hạn.") }
    if let bulletin = report.bulletin { lines += self.lines(of: bulletin) }
    if let engine = report.engine { lines += self.lines(of: engine) }
    return lines
  }

  private static func lines(of feed: FeedNews) -> [String] {
    let name = "Nguồn \(feed.title ?? feed.url)"
    if feed.isAsBefore { return ["\(name): không có gì mới."] }
    var lines: [String] = []
    if feed.title != nil || feed.failed.isEmpty {
      lines.append(
        "\(name): \(feed.entries) mục, \(feed.published.count) mới hoặc sửa, \(feed.unchanged) như cũ"
          + (feed.left > 0 ? ", \(feed.left) để lượt sau." : "."))
    }
    if !feed.withdrawn.isEmpty {
      lines += ["Đã gỡ \(feed.withdrawn.count) bài mà nguồn báo xóa:"] + names(feed.withdrawn)
    }
    if !feed.withheld.isEmpty {
      lines += ["Không đăng lại \(feed.withheld.count) bài đã bị gỡ:"] + names(feed.withheld)
    }
    if let place = feed.movedTo { lines.append("Nguồn đã chuyển hẳn đến \(place).") }
    return lines
  }

  private static func lines(of bulletin: BatchReport.BulletinNews) -> [String] {
    var lines: [String] = []
    // The one reason there is for it.
    if bulletin.note != nil {
      lines.append("Bản tin: không có bản mới, vì không có bài mới.")
    } else if let article = bulletin.article {
      lines += ["Bản tin \(article), gồm \(bulletin.articles.count) bài:"] + names(bulletin.articles)
    }
    if bulletin.waiting > 0 { lines.append("\(bulletin.waiting) bài mới chưa đọc xong, để bản tin sau.") }
    return lines
  }

  private static func lines(of engine: BatchReport.EngineNews) -> [String] {
    var lines: [String] = []
    if engine.waiting > 0 {
      lines.append(
        "Máy đọc có phiên bản mới (\(engine.identity ?? "?")): \(engine.waiting) bài giữ nguyên, chờ quản trị viên nghe thử và duyệt."
      )
    }
    if engine.articles > 0 {
      lines.append("Đọc lại vì máy đọc mới đã duyệt: \(engine.articles) bài, \(duration(engine.audio)).")
    }
    return lines
  }

  private static func names(_ names: [String]) -> [String] {
    let shown = names.prefix(mostNames).map { "  – \($0)" }
    return shown + (names.count > mostNames ? ["  … và \(names.count - mostNames) bài nữa"] : [])
  }

  private static func name(_ title: String?, _ article: String) -> String {
    title.map { "\($0) (\(article))" } ?? article
  }

  /// Why something has failed, as the admin's page says it. What no code says better is told to whoever looks after the
  /// program in its own words.
  private static func sentence(_ kind: String, _ code: String?, _ values: [String: String], _ message: String) -> String
  {
    let known = code.flatMap(FailureCode.init(rawValue:)) ?? FailureCode(rawValue: kind) ?? .fault
    return known == .fault ? "\(known.sentence) (\(message))" : known.sentence(values)
  }

  /// "12 phút", "1 giờ 5 phút", "40 giây".
  private static func duration(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    if seconds < 60 { return "\(seconds) giây" }
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) phút" : "\(minutes / 60) giờ \(minutes % 60) phút"
  }

  private static func time(_ date: Date, _ zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(two(parts.hour)):\(two(parts.minute)) ngày \(parts.day ?? 0)/\(parts.month ?? 0)/\(parts.year ?? 0)"
  }
}
