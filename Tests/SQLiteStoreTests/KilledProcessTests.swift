import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Testing

/// Processes that are killed at any moment leave a database that is whole, with all that they were told is kept.
@Suite struct KilledProcessTests {
  @Test func nothingAcknowledgedIsLost() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/handbook.sqlite"
      var said: [[Substring]] = []
      for round in 0..<8 {
        let processes = try (0..<2).map { try WorkloadProcess(path, "round-\(round)-\($0)") }
        // From before the file is made to deep in the work, however fast the machine is.
        said += processes[0].lines(atLeast: round == 0 ? 0 : Int.random(in: 5...30))
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...20)))
        for process in processes { kill(process.number, SIGKILL) }
        for process in processes {
          said += process.lines()
          #expect(process.wasKilled, "round \(round): a process has ended by itself")
        }
        let store = try SQLiteStore(at: path)
        #expect(try await store.integrityProblems() == [], "round \(round)")
      }
      try await check(said, in: try SQLiteStore(at: path))
    }
  }

  private func check(_ said: [[Substring]], in store: SQLiteStore) async throws {
    let published = said.filter { $0.first == "published" }
    let completed = said.filter { $0.first == "completed" }
    // Otherwise this has shown nothing.
    #expect(published.count > 20)
    #expect(completed.count > 20)

    var newest: [String: Int] = [:]
    for line in published {
      let revision = try #require(Int(line[2]))
      newest[String(line[1])] = max(newest[String(line[1])] ?? 0, revision)
    }
    for (name, revision) in newest {
      let id = try #require(ArticleID(name))
      #expect(try await store.article(id, for: .everything)?.article.revision ?? 0 >= revision)
      // Every revision has its text and its job.
      for number in 1...revision { #expect(try await store.revision(number, of: id, for: .everything) != nil) }
      #expect(try await store.article(id, for: .everything)?.job != nil)
    }

    #expect(Set(completed.map { $0[1] }).count == completed.count, "a job was completed twice")
    for line in completed {
      let number = try #require(Int64(line[1]))
      let job = try #require(try await store.job(JobID(rawValue: number)))
      #expect(job.state == .done)
      let id = try #require(ArticleID(String(line[2])))
      let track = try #require(try await store.article(id, for: .everything)?.track)
      let revision = try #require(Int(line[3]))
      #expect(track.revision >= revision)
      if track.revision == revision { #expect(track.transcript == line[4]) }
    }
    try await finish(store)
  }

  /// No job is stuck: once leases have run out, all are handed out, and at the end each article has its newest track.
  private func finish(_ store: SQLiteStore) async throws {
    let later = Date().addingTimeInterval(60)
    var soon = Moment.now
    soon.uptime.seconds += 60
    while let lease = try await store.claim(by: WorkerID(rawValue: "last"), at: soon, for: 30) {
      let order = lease.job.order
      let track = Track(
        revision: order.revision, voice: order.voice, duration: 1, chapters: [], renditions: [], transcript: "",
        chaptersFile: "")
      try await store.complete(lease, publishing: track, at: later)
    }
    let ends = Set(try await store.counts().keys)
    #expect(ends.contains(.done) && ends.isSubset(of: [.done, .cancelled]))
    for listing in try await store.handbook(for: .everything).flatMap(\.articles) {
      #expect(listing.track?.revision == listing.article.revision)
      #expect(listing.track?.chapters.count == (listing.track?.transcript == "" ? 0 : 20))
    }
  }
}

/// The helper program, which is built beside the tests.
final class WorkloadProcess: Sendable {
  private let process = Process()
  private let output = Pipe()
  var number: Int32 { process.processIdentifier }
  /// Once it has ended: by us, and not by a failure of its own.
  var wasKilled: Bool { process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL }

  init(_ arguments: String...) throws {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = folder.appending(path: "StoreWorkload")
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
  }

  /// Reads until it has said so much more, or has ended.
  func lines(atLeast count: Int) -> [[Substring]] {
    var bytes = Data()
    while bytes.count(where: { $0 == 10 }) < count || bytes.last.map({ $0 != 10 }) ?? false {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      bytes += more
    }
    return Self.whole(bytes)
  }

  /// All it has said that was not read yet, once it has ended.
  func lines() -> [[Substring]] {
    process.waitUntilExit()
    return Self.whole((try? output.fileHandleForReading.readToEnd()) ?? Data())
  }

  /// A last line without its end was not said to its end.
  private static func whole(_ bytes: Data) -> [[Substring]] {
    let whole = bytes.lastIndex(of: 10).map { bytes[...$0] } ?? Data()
    return String(decoding: whole, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
  }
}
