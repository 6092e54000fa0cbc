import Catalog
import Foundation
import JobQueue
import Testing

/// Things to keep, of our own invention.
enum Sample {
  /// When everything begins.
  static let start = Date(timeIntervalSince1970: 1_760_000_000)
  static let worker = WorkerID(rawValue: "worker-1")
  static let other = WorkerID(rawValue: "worker-2")

  static func id(_ text: String) throws -> ArticleID { try #require(ArticleID(text)) }

  static func draft(
    _ id: String = "thong-bao-so-1", title: String = "Thông báo số 1", section: String = "thong-bao",
    text: String = "Chi bộ họp ngày 5 tháng 11."
  ) throws -> ArticleDraft {
    ArticleDraft(
      id: try Sample.id(id), title: title, section: try Sample.section(section), issuer: "Ban Thường vụ Tỉnh ủy",
      number: "1-TB/TU", date: "2021-11-05", document: StoredDocument(name: "\(id).md", bytes: Data(text.utf8)))
  }

  static func section(_ id: String) throws -> Section {
    try #require(Section.standard.first { $0.id == id } ?? Section(id: id, title: "Mục \(id)"))
  }

  static func order(_ article: String = "thong-bao-so-1", revision: Int = 1) -> RenderOrder {
    RenderOrder(article: article, revision: revision, voice: "bac", format: "mp3")
  }

  /// A track with `chapters` chapters, told apart from others by `mark`.
  static func track(revision: Int = 1, voice: String = "bac", chapters: Int = 3, mark: Int = 1) -> Track {
    Track(
      revision: revision, voice: voice, duration: chapters * 60_000 + mark,
      chapters: (0..<chapters).map { Track.Chapter(title: "Phần \($0 + 1)", start: $0 * 60_000) },
      renditions: [Rendition(format: "mp3", content: hash(mark), size: 300_000 + mark)],
      transcript: hash(mark + 1), chaptersFile: hash(mark + 2), words: hash(mark + 3))
  }

  private static func hash(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }
}

extension Date {
  /// Whole milliseconds, so that every store can keep it as it is.
  static func + (date: Date, seconds: Double) -> Date {
    Date(timeIntervalSince1970: ((date.timeIntervalSince1970 + seconds) * 1000).rounded() / 1000)
  }
}

extension Catalog {
  @discardableResult
  func publish(
    _ draft: ArticleDraft, mode: PublishMode = .createOrRevise, priority: JobPriority = .admin,
    at now: Date = Sample.start
  ) async throws -> Publication {
    try await publish(draft, mode: mode, voice: "bac", format: "mp3", priority: priority, at: now)
  }
}

extension Moment {
  /// On a machine whose clocks go alike.
  init(_ date: Date) { self.init(date, uptime: Uptime(boot: "a", seconds: date.timeIntervalSince(Sample.start))) }
}

extension JobQueue {
  func claim(by worker: WorkerID, at now: Date, for seconds: TimeInterval) async throws -> Lease? {
    try await claim(by: worker, at: Moment(now), for: seconds)
  }

  @discardableResult
  func renew(_ lease: Lease, progress: JobProgress?, at now: Date, for seconds: TimeInterval) async throws -> Lease {
    try await renew(lease, progress: progress, at: Moment(now), for: seconds)
  }

  @discardableResult
  func enqueue(
    _ article: String, priority: JobPriority = .admin, notBefore: Date? = nil, at now: Date = Sample.start
  ) async throws -> Job {
    try await enqueue(JobRequest(Sample.order(article), priority: priority, notBefore: notBefore), at: now)
  }

  /// A lease that must be there.
  func lease(
    by worker: WorkerID = Sample.worker, at now: Date = Sample.start, for seconds: Double = 30
  ) async throws -> Lease {
    try #require(await claim(by: worker, at: now, for: seconds))
  }
}
