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

  static func main() async throws {
    let parent = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : NSTemporaryDirectory()
    let folder = URL(filePath: parent).appending(path: "queue-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    print("jobs a second, and milliseconds of CPU a job; FULL means each commit is synced")
    let bare = try bareLoop(at: path("bare.sqlite"))
    report("two bare statements, FULL", bare)
    let queue = try await storeLoop(at: path("queue.sqlite"), withTracks: false)
    report("claim + complete, no article", queue, beside: bare)
    let tracks = try await storeLoop(at: path("tracks.sqlite"), withTracks: true)
    report("claim + complete, a track of 10 chapters each", tracks, beside: bare)

    let small = try await claimTime(at: path("small.sqlite"), waiting: 100, finished: 0)
    print("claim among 100 waiting: \(milliseconds(small))")
    for (waiting, finished) in [(100_000, 0), (100_000, 1_000_000)] {
      let time = try await claimTime(at: path("\(finished).sqlite"), waiting: waiting, finished: finished)
      let ratio = String(format: "%.2f", time / small)
      print("claim among \(waiting) waiting and \(finished) finished: \(milliseconds(time)) (\(ratio) times)")
    }
  }

  private static func bareLoop(at path: String) throws -> Rate {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = FULL;
          CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
          CREATE INDEX waiting ON job (id) WHERE state = 'waiting';
          INSERT INTO job (state)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(jobs)) SELECT 'waiting' FROM n;
          """)
      let claim = try db.makeStatement(
        sql: """
          UPDATE job SET state = 'running', attempts = attempts + 1
          WHERE id = (SELECT id FROM job WHERE state = 'waiting' ORDER BY id LIMIT 1) RETURNING id
          """)
      let complete = try db.makeStatement(sql: "UPDATE job SET state = 'done' WHERE id = ? AND attempts = 1")
      let meter = Meter()
      while let id = try Int64.fetchOne(claim) { try complete.execute(arguments: [id]) }
      return meter.rate(of: jobs)
    }
  }

  private static func storeLoop(at path: String, withTracks: Bool) async throws -> Rate {
    let store = try SQLiteStore(at: path)
    let now = Date()
    try await fill(path, waiting: jobs, finished: 0, withArticles: withTracks)
    let hash = String(repeating: "a", count: 64)
    let track = Track(
      revision: 1, voice: "bac", duration: 1, chapters: (0..<10).map { .init(title: "Phần \($0)", start: $0) },
      renditions: [Rendition(format: "mp3", content: hash, size: 1)], transcript: hash, chaptersFile: hash)
    let meter = Meter()
    while let lease = try await store.claim(by: WorkerID(rawValue: "w"), at: now, for: 30) {
      try await store.complete(lease, publishing: track, at: now)
    }
    let rate = meter.rate(of: jobs)
    let counts = try await store.counts()
    guard counts == [.done: jobs] else { fatalError("\(counts)") }
    return rate
  }

  /// Seconds of one claim, the median of many.
  private static func claimTime(at path: String, waiting: Int, finished: Int) async throws -> Double {
    let store = try SQLiteStore(at: path)
    try await fill(path, waiting: waiting, finished: finished, withArticles: false)
    var times: [Double] = []
    for _ in 0..<90 {
      let start = ContinuousClock.now
      guard try await store.claim(by: WorkerID(rawValue: "w"), at: Date(), for: 30) != nil else { fatalError("no job") }
      times.append((ContinuousClock.now - start) / .seconds(1))
    }
    return times.sorted()[times.count / 2]
  }

  /// Straight into the table, since filing a million jobs one by one takes long.
  private static func fill(_ path: String, waiting: Int, finished: Int, withArticles: Bool) async throws {
    try await DatabaseQueue(path: path).write { db in
      let numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
      for (state, count) in [("done", finished), ("waiting", waiting)] where count > 0 {
        try db.execute(
          sql: """
            INSERT INTO job (key, article, revision, voice, format, priority, state, created_at, due_at)
            \(numbers)
            SELECT 'bai-' || :state || i || '/1/bac/mp3', 'bai-' || :state || i, 1, 'bac', 'mp3', 10 * (i % 3), :state,
              1000 + i, 1000 + i FROM n
            """,
          arguments: ["count": count, "state": state])
      }
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

  private static func report(_ name: String, _ rate: Rate, beside bare: Rate? = nil) {
    let ratio = bare.map { String(format: ", %.2f of the bare loop's speed", rate.perSecond / $0.perSecond) } ?? ""
    print("\(name): \(Int(rate.perSecond)) a second, \(String(format: "%.3f", rate.cpu)) ms\(ratio)")
  }

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
