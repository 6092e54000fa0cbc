public import Catalog
public import Foundation
import GRDB

/// Where members stopped, and what was misread.
extension SQLiteStore: ListeningStore {
  /// How many positions of a listener in an article are kept.
  private static let history = 5

  public func keep(_ positions: [ListeningPosition], of listener: ListenerID) async throws {
    try await write { db in
      for position in positions { try Self.keep(position, of: listener, db) }
    }
  }

  private static func keep(_ position: ListeningPosition, of listener: ListenerID, _ db: Database) throws {
    let names: StatementArguments = ["listener": listener.rawValue, "article": position.article.rawValue]
    let isKnown =
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM position WHERE listener = :listener AND article = :article)
            OR EXISTS (SELECT 1 FROM heard WHERE listener = :listener AND article = :article)
          """,
        arguments: names) ?? false
    var isFinished = false
    try db.execute(
      sql: """
        INSERT INTO position (listener, article, happened_at, device, revision, block, word, seconds, is_done)
        SELECT :listener, id, :at, :device, :revision, :block, :word, :seconds, :done FROM article WHERE id = :article
        ON CONFLICT (listener, article, happened_at, device) DO UPDATE
        SET revision = :revision, block = :block, word = :word, seconds = :seconds, is_done = :done
        """,
      arguments: names + [
        "at": position.happenedAt.milliseconds, "device": position.device, "revision": position.place.revision,
        "block": position.place.block, "word": position.place.word, "seconds": position.seconds,
        "done": position.isDone,
      ])
    guard db.changesCount > 0 else { return }
    if position.isDone {
      try db.execute(
        sql: "INSERT INTO heard (listener, article) VALUES (:listener, :article) ON CONFLICT DO NOTHING",
        arguments: names)
      isFinished = db.changesCount > 0
    }
    try count(position, begun: !isKnown, finished: isFinished, db)
    try db.execute(
      sql: """
        DELETE FROM position WHERE listener = :listener AND article = :article AND (happened_at, device) NOT IN (
          SELECT happened_at, device FROM position WHERE listener = :listener AND article = :article
          ORDER BY happened_at DESC, device LIMIT \(history))
        """,
      arguments: names)
  }

  private static func count(
    _ position: ListeningPosition, begun: Bool, finished: Bool, _ db: Database
  ) throws {
    guard begun || finished else { return }
    try db.execute(
      sql: """
        INSERT INTO listening (article, day, begun, finished)
        VALUES (:article, date(:seconds, 'unixepoch'), :begun, :finished)
        ON CONFLICT (article, day) DO UPDATE SET begun = begun + :begun, finished = finished + :finished
        """,
      arguments: [
        "article": position.article.rawValue,
        // Vietnam is seven hours ahead of UTC.
        "seconds": position.happenedAt.milliseconds / 1000 + 7 * 3600, "begun": begun, "finished": finished,
      ])
  }

  public func adopt(_ listener: ListenerID, by other: ListenerID) async throws {
    let names: StatementArguments = ["listener": listener.rawValue, "other": other.rawValue]
    // Mostly there is nothing, and nobody waits for a write.
    let isThere = try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM position WHERE listener = :listener)
            OR EXISTS (SELECT 1 FROM heard WHERE listener = :listener)
          """,
        arguments: ["listener": listener.rawValue]) ?? false
    }
    guard isThere, listener != other else { return }
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO position (listener, article, happened_at, device, revision, block, word, seconds, is_done)
          SELECT :other, article, happened_at, device, revision, block, word, seconds, is_done
          FROM position WHERE listener = :listener ON CONFLICT DO NOTHING
          """,
        arguments: names)
      try db.execute(
        sql: """
          INSERT INTO heard (listener, article) SELECT :other, article FROM heard WHERE listener = :listener
          ON CONFLICT DO NOTHING
          """,
        arguments: names)
      try db.execute(
        sql: "UPDATE misreading SET listener = :other WHERE listener = :listener", arguments: names)
      for table in ["position", "heard"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE listener = ?", arguments: [listener.rawValue])
      }
      try db.execute(
        sql: """
          DELETE FROM position WHERE listener = :other AND (article, happened_at, device) NOT IN (
            SELECT article, happened_at, device FROM (
              SELECT article, happened_at, device,
                row_number() OVER (PARTITION BY article ORDER BY happened_at DESC, device) AS place
              FROM position WHERE listener = :other) WHERE place <= \(Self.history))
          """,
        arguments: ["other": other.rawValue])
    }
  }

  public func listeningCounts(from: String?, to: String?) async throws -> [ListeningCount] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT listening.article, sum(begun) AS begun, sum(finished) AS finished
          FROM listening JOIN article ON article.id = listening.article AND article.withdrawn_at IS NULL
          WHERE day >= coalesce(:from, day) AND day <= coalesce(:to, day) GROUP BY listening.article
          ORDER BY listening.article
          """,
        arguments: ["from": from, "to": to]
      ).map { ListeningCount(article: try articleID($0), begun: $0["begun"], finished: $0["finished"]) }
    }
  }

  public func latestPositions(of listener: ListenerID, limit: Int) async throws -> [LatestPosition] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT position.*, EXISTS (
            SELECT 1 FROM heard WHERE heard.listener = position.listener AND heard.article = position.article) AS is_heard
          FROM position JOIN article ON article.id = position.article AND article.withdrawn_at IS NULL
          WHERE position.listener = :listener AND (position.happened_at, position.device) = (
            SELECT last.happened_at, last.device FROM position AS last
            WHERE last.listener = position.listener AND last.article = position.article
            ORDER BY last.happened_at DESC, last.device LIMIT 1)
          ORDER BY position.happened_at DESC LIMIT :limit
          """,
        arguments: ["listener": listener.rawValue, "limit": limit]
      ).map { LatestPosition(position: try ListeningPosition($0), isHeard: $0["is_heard"]) }
    }
  }

  public func positions(of listener: ListenerID, in article: ArticleID) async throws -> [ListeningPosition] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT position.* FROM position JOIN article ON article.id = position.article AND article.withdrawn_at IS NULL
          WHERE listener = ? AND article = ? ORDER BY happened_at DESC, device
          """,
        arguments: [listener.rawValue, article.rawValue]
      ).map(ListeningPosition.init)
    }
  }

  public func forgetPositions(before time: Date) async throws -> Int {
    try await write { db in
      try db.execute(sql: "DELETE FROM position WHERE happened_at < ?", arguments: [time.milliseconds])
      return db.changesCount
    }
  }

  public func report(
    _ draft: MisreadingDraft, by listener: ListenerID?, limit: Int, at now: Date
  ) async throws -> Bool {
    try await write { db in
      let place: StatementArguments = [
        "article": draft.article.rawValue, "revision": draft.place.revision, "block": draft.place.block,
        "word": draft.place.word, "listener": listener?.rawValue,
      ]
      try db.execute(
        sql: """
          DELETE FROM misreading WHERE listener = :listener AND article = :article AND revision = :revision
            AND block = :block AND word = :word AND closed_at IS NULL
          """,
        arguments: place)
      let open = try Int.fetchOne(db, sql: "SELECT count(*) FROM misreading WHERE closed_at IS NULL") ?? 0
      guard open < limit else { return false }
      try db.execute(
        sql: """
          INSERT INTO misreading
            (article, revision, block, word, listener, written, spoken, rule, sentence, note, reported_at)
          VALUES (:article, :revision, :block, :word, :listener, :written, :spoken, :rule, :sentence, :note, :now)
          """,
        arguments: place + [
          "written": draft.written, "spoken": draft.spoken, "rule": draft.rule, "sentence": draft.sentence,
          "note": draft.note, "now": now.milliseconds,
        ])
      return true
    }
  }

  public func openMisreadings(limit: Int) async throws -> [Misreading] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT misreading.*, count(*) OVER (PARTITION BY written, coalesce(rule, '')) AS reports
          FROM misreading JOIN article ON article.id = misreading.article AND article.withdrawn_at IS NULL
          WHERE closed_at IS NULL
          ORDER BY reports DESC, written, coalesce(rule, ''), reported_at DESC, misreading.id DESC LIMIT ?
          """,
        arguments: [limit]
      ).map(Misreading.init)
    }
  }

  public func closeMisreadings(_ ids: [Int64], at now: Date) async throws -> Int {
    try await write { db in
      var count = 0
      for id in ids {
        try db.execute(
          sql: "UPDATE misreading SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
          arguments: [now.milliseconds, id])
        count += db.changesCount
      }
      return count
    }
  }
}

extension ListeningPosition {
  fileprivate init(_ row: Row) throws {
    self.init(
      article: try articleID(row), place: TextPlace(revision: row["revision"], block: row["block"], word: row["word"]),
      seconds: row["seconds"], isDone: row["is_done"], device: row["device"],
      happenedAt: Date(milliseconds: row["happened_at"]))
  }
}

extension Misreading {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: row["id"],
      draft: MisreadingDraft(
        article: try articleID(row),
        place: TextPlace(revision: row["revision"], block: row["block"], word: row["word"]), written: row["written"],
        spoken: row["spoken"], rule: row["rule"], sentence: row["sentence"], note: row["note"]),
      reportedAt: Date(milliseconds: row["reported_at"]),
      closedAt: (row["closed_at"] as Int64?).map(Date.init(milliseconds:)))
  }
}

private func articleID(_ row: Row) throws -> ArticleID {
  guard let id = ArticleID(row["article"]) else {
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an article has an unknown id")
  }
  return id
}
