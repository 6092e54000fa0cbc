import GRDB
public import JobQueue

/// What workers have done, as numbers that only grow.
extension SQLiteStore {
  public func note(_ work: WorkTally) async throws {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO work_tally (figure, value) VALUES (:figure, :value)
          ON CONFLICT (figure) DO UPDATE SET value = value + :value
          """)
      for (figure, value) in work.figures where value != 0 {
        try statement.execute(arguments: ["figure": figure, "value": value])
      }
    }
  }

  public func workTally() async throws -> WorkTally {
    try await read { db in
      let rows = try Row.fetchAll(try db.cachedStatement(sql: "SELECT figure, value FROM work_tally"))
      return WorkTally(figures: Dictionary(rows.map { ($0["figure"], $0["value"]) }) { _, last in last })
    }
  }
}

extension WorkTally {
  /// By the names under which they are kept.
  fileprivate var figures: [String: Double] {
    var figures = [
      "tracks": Double(tracks), "failures": Double(failures), "audio": audioSeconds, "work": workSeconds,
      "spoken": Double(chaptersSpoken), "kept": Double(chaptersKept),
    ]
    for (bound, count) in zip(Self.bounds, within) { figures["within \(bound)"] = Double(count) }
    return figures
  }

  fileprivate init(figures: [String: Double]) {
    self.init()
    func count(_ name: String) -> Int { Int(figures[name] ?? 0) }
    tracks = count("tracks")
    failures = count("failures")
    audioSeconds = figures["audio"] ?? 0
    workSeconds = figures["work"] ?? 0
    chaptersSpoken = count("spoken")
    chaptersKept = count("kept")
    within = Self.bounds.map { count("within \($0)") }
  }
}
