import Catalog
import Foundation
import GRDB
import JobQueue

/// Rows as values. A value that no version of ours would have written is damage, and is said to be.
extension Job {
  init(_ row: Row) throws {
    let id = JobID(rawValue: row["id"])
    guard let state = JobState(rawValue: row["state"]), let priority = JobPriority(rawValue: row["priority"]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "job \(id) has an unknown state or priority")
    }
    self.init(
      id: id,
      order: RenderOrder(
        article: row["article"], revision: row["revision"], voice: row["voice"], format: row["format"]),
      priority: priority, state: state, attempts: row["attempts"], createdAt: Date(milliseconds: row["created_at"]),
      dueAt: Date(milliseconds: row["due_at"]),
      finishedAt: (row["finished_at"] as Int64?).map(Date.init(milliseconds:)))
    if let done = row["progress_done"] as Int?, let total = row["progress_total"] as Int? {
      progress = JobProgress(done: done, total: total)
    }
    lane = row["lane"]
    if let kind = row["failure_kind"] as String?, let message = row["failure_message"] as String? {
      failure = FailureReason(
        kind: kind, code: row["failure_code"], values: FailureReason.values(of: row["failure_values"]), message: message
      )
    }
  }
}

extension FailureReason {
  /// The values as they are kept: JSON, and NULL where there are none.
  var column: String? {
    guard !values.isEmpty, let data = try? Self.encoder.encode(values) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  static func values(of column: String?) -> [String: String] {
    guard let column else { return [:] }
    return (try? JSONDecoder().decode([String: String].self, from: Data(column.utf8))) ?? [:]
  }

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
}

extension Article {
  /// Columns of a revision, joined with its article's and its section's.
  static let columns = """
    article.id, revision.number AS revision, revision.title, revision.section, section.title AS section_title,
    revision.issuer, revision.document_number, revision.document_date, revision.wants_audio,
    coalesce(article.audience, section.audience) AS audience, article.published_at, revision.created_at,
    article.announcements, article.announced_at
    """

  init(_ row: Row) throws {
    guard let id = ArticleID(row["id"]), let section = Section(id: row["section"], title: row["section_title"]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an article or its section has an unknown id")
    }
    self.init(
      id: id, title: row["title"], section: section, issuer: row["issuer"], number: row["document_number"],
      date: row["document_date"], wantsAudio: row["wants_audio"],
      audience: try (row["audience"] as String?).map(Audience.init(column:)), revision: row["revision"],
      publishedAt: Date(milliseconds: row["published_at"]),
      revisedAt: Date(milliseconds: row["created_at"]),
      announcements: row["announcements"],
      announcedAt: (row["announced_at"] as Int64?).map(Date.init(milliseconds:)))
  }
}
