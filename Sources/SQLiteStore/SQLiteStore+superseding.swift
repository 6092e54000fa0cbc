import Foundation
import GRDB
import JobQueue

/// Jobs of texts that nobody will hear: a newer revision has taken their place, or the article is withdrawn.
extension SQLiteStore {
  /// Ends the jobs of an article's older revisions that wait. What runs may finish; `complete` publishes nothing of it.
  static func supersede(_ article: String, before revision: Int, at now: Date, _ db: Database) throws {
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: "SELECT * FROM job WHERE article = ? AND revision < ? AND state = 'waiting'"),
      arguments: [article, revision])
    for row in rows {
      var job = try Job(row)
      job.failure = .superseded(by: revision)
      try move(job, by: .supersede, at: now, db)
    }
  }

  /// Why what a job makes would not be published; nil where it would be, and for an article that the catalog does not
  /// know.
  static func supersession(of job: Job, _ db: Database) throws -> FailureReason? {
    let row = try Row.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT revision, withdrawn_at IS NOT NULL AS gone FROM article
          WHERE id = ? AND (revision > ? OR withdrawn_at IS NOT NULL)
          """),
      arguments: [job.order.article, job.order.revision])
    guard let row else { return nil }
    return row["gone"] ? .articleWithdrawn : .superseded(by: row["revision"])
  }
}
