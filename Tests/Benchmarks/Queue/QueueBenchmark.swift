import Catalog
import Foundation
import GRDB
import JobQueue
import SQLiteStore

/// How fast the queue is on this machine, beside SQLite doing no more than the same two statements.
///
///     swift run -c release QueueBenchmark [FOLDER]
///
/// FOLDER is where databases are made; it decides what a sync costs.
@main struct QueueBenchmark {
  static let jobs = 2_000
  static let rounds = 20

  static func main() async throws {
    let parent = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : NSTemporaryDirectory()
    let folder = URL(filePath: parent).appending(path: "queue-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path: @Sendable (String) -> String = { folder.appending(path: $0).path(percentEncoded: false) }

    try await compareLoops(in: path)

    try await compareClaims(in: path)
  }

  /// Claims among few jobs and among many, taking turns for the same reason as the loops.
  private static func compareClaims(in path: @Sendable (String) -> String) async throws {
    var queues: [(name: String, store: SQLiteStore)] = []
    for (waiting, finished, isPruned) in [
      (100, 0, false), (100_000, 0, false), (100_000, 1_000_000, false), (100_000, 1_000_000, true),
    ] {
      let file = path("\(waiting)-\(finished)-\(isPruned).sqlite")
      let store = try SQLiteStore(at: file)
      try await fill(file, waiting: waiting, finished: finished, withArticles: false)
      if isPruned { while try await store.prune([.done], endedBefore: Date(), limit: 1_000) > 0 {} }
      queues.append(("\(waiting) waiting and \(finished) finished\(isPruned ? " and forgotten since" : "")", store))
    }
    var times = queues.map { _ in [Double]() }
    for _ in 0..<90 {
      for (index, queue) in queues.enumerated() { times[index].append(try await claimTime(in: queue.store)) }
    }
    for (queue, own) in zip(queues, times) {
      let ratio = median(zip(own, times[0]).map { $0 / $1 })
      say("claim among \(queue.name): \(milliseconds(median(own))) (\(String(format: "%.2f", ratio)) times)")
    }
  }

  /// The loops take turns, a few jobs each, since what a sync costs changes from second to second on a busy disk.
  private static func compareLoops(in path: @Sendable (String) -> String) async throws {
    let loops: [(name: String, run: () async throws -> Void)] = [
      ("two bare statements", try bareLoop(at: path("bare.sqlite"))),
      ("claim + complete, no article", try await storeLoop(at: path("queue.sqlite"), withTracks: false)),
      ("claim + complete, a track of 10 chapters", try await storeLoop(at: path("tracks.sqlite"), withTracks: true)),
    ]
    var rates = loops.map { _ in [Rate]() }
    for _ in 0..<rounds {
      for (index, loop) in loops.enumerated() {
        let meter = Meter()
        try await loop.run()
        rates[index].append(meter.rate(of: jobs / rounds))
      }
    }
    say("synchronous FULL, medians of \(rounds) turns of \(jobs / rounds) jobs:")
    for (loop, own) in zip(loops, rates) {
      let ratios = zip(own, rates[0]).map { $0.perSecond / $1.perSecond }
      let figures = String(
        format: "%.0f jobs a second, %.3f ms of CPU each, %.2f of the bare loop's speed", median(own.map(\.perSecond)),
        median(own.map(\.cpu)), median(ratios))
      say("\(loop.name): \(figures)")
    }
  }

  /// - Returns: what does one turn.
  private static func bareLoop(at path: String) throws -> () async throws -> Void {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = FULL;
          CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
          CREATE INDEX waiting ON job (id) WHERE state = 'waiting';
          INSERT INTO job (state)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(jobs)) SELECT 'waiting' FROM n;
          """)
    }
    return {
      try await queue.writeWithoutTransaction { db in
        let claim = try db.cachedStatement(
          sql: """
            UPDATE job SET state = 'running', attempts = attempts + 1
            WHERE id = (SELECT id FROM job WHERE state = 'waiting' ORDER BY id LIMIT 1) RETURNING id
            """)
        let complete = try db.cachedStatement(sql: "UPDATE job SET state = 'done' WHERE id = ? AND attempts = 1")
        for _ in 0..<(jobs / rounds) {
          guard let id = try Int64.fetchOne(claim) else { fatalError("no job") }
          try complete.execute(arguments: [id])
        }
      }
    }
  }

  private static func storeLoop(at path: String, withTracks: Bool) async throws -> () async throws -> Void {
    let store = try SQLiteStore(at: path)
    let now = Date()
    try await fill(path, waiting: jobs, finished: 0, withArticles: withTracks)
    let hash = String(repeating: "a", count: 64)
    let track = Track(
      revision: 1, voice: "bac", duration: 1, chapters: (0..<10).map { .init(title: "Phần \($0)", start: $0) },
      renditions: [Rendition(format: "mp3", content: hash, size: 1)], transcript: hash, chaptersFile: hash)
    return {
      for _ in 0..<(jobs / rounds) {
        guard let lease = try await store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 30) else {
          fatalError("no job")
        }
        let isPublished = try await store.complete(lease, publishing: track, at: now)
        precondition(isPublished == withTracks)
      }
    }
  }

  /// Seconds of one claim.
  private static func claimTime(in store: SQLiteStore) async throws -> Double {
    let start = ContinuousClock.now
    guard try await store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 30) != nil else { fatalError("no job") }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// Straight into the table, since filing a million jobs one by one takes long.
  private static func fill(_ path: String, waiting: Int, finished: Int, withArticles: Bool) async throws {
    try await DatabaseQueue(path: path).write { db in
      let numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
      for (state, count) in [("done", finished), ("waiting", waiting)] where count > 0 {
        try db.execute(
          sql: """
            INSERT INTO job (
              key, article, revision, voice, format, priority, lane, state, created_at, due_at, finished_at)
            \(numbers)
            SELECT 'bai-' || :state || i || '/1/bac/mp3', 'bai-' || :state || i, 1, 'bac', 'mp3', 10 * (i % 3),
              'muc-' || i % 7, :state, 1000 + i, 1000 + i, iif(:state = 'done', 1000 + i, NULL) FROM n
            """,
          arguments: ["count": count, "state": state])
      }
      try db.execute(sql: "INSERT INTO lane (name) SELECT DISTINCT lane FROM job")
      guard withArticles else { return }
      try db.execute(
        sql: """
          INSERT INTO section (id, title) VALUES ('tin-tuc', 'Tin tức');
          INSERT INTO article (id, revision, published_at) SELECT article, 1, 1000 FROM job;
          INSERT INTO revision (article, number, title, section, created_at, document_name, document)
          SELECT article, 1, 'Bài', 'tin-tuc', 1000, 'bai.md', x'00' FROM job;
          """)
    }
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%.3f ms", seconds * 1000) }
}

struct Rate {
  var perSecond: Double
  /// Milliseconds of all threads.
  var cpu: Double
}

/// Time since it was made, by the clock and by the processor.
struct Meter {
  private let start = ContinuousClock.now
  private let cpu = Meter.cpuSeconds

  func rate(of count: Int) -> Rate {
    Rate(
      perSecond: Double(count) / ((ContinuousClock.now - start) / .seconds(1)),
      cpu: (Meter.cpuSeconds - cpu) * 1000 / Double(count))
  }

  private static var cpuSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// At once, also into a pipe.
private func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
