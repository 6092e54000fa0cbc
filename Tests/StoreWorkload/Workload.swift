import Catalog
import Foundation
import JobQueue
import SQLiteStore

/// A process that works on a store until it is killed, and says on standard output what the store has acknowledged:
/// `published ARTICLE REVISION` and `completed JOB ARTICLE REVISION MARK`, a line each.
///
/// Called with `withdraw` and an article it does that alone, once. Else it is called with the database's path and a name for the worker. Its clock is the machine's, with leases of half a second,
/// so that jobs of a process that was killed are soon taken over.
@main struct Workload {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[2] == "withdraw", let id = ArticleID(arguments[3]) {
      return try await SQLiteStore(at: arguments[1]).withdraw(id, seen: nil, now: Date())
    }
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("StoreWorkload DATABASE NAME|withdraw ARTICLE\n".utf8))
      exit(64)
    }
    let store = try SQLiteStore(at: arguments[1], retry: RetryPolicy(attempts: 1_000, firstWait: 0))
    let worker = WorkerID(rawValue: arguments[2])
    for step in 0... {
      if step.isMultiple(of: 2) { try await publish(step, by: worker, to: store) }
      try await work(step, as: worker, on: store)
    }
  }

  private static func publish(_ step: Int, by worker: WorkerID, to store: SQLiteStore) async throws {
    guard let id = ArticleID("bai-\(Int.random(in: 0..<30))"), let section = Section.standard.randomElement() else {
      return
    }
    // Large enough that a commit is many pages.
    let text = String(repeating: "\(worker.rawValue) \(step) ", count: Int.random(in: 1...4_000))
    let draft = ArticleDraft(
      id: id, title: "Bài \(worker.rawValue) \(step)", section: section,
      document: StoredDocument(name: "\(id).md", bytes: Data(text.utf8)))
    let publication = try await store.publish(
      draft, mode: .createOrRevise, voice: "bac", format: "mp3", priority: .admin, at: Date())
    say("published \(id) \(publication.article.revision)")
  }

  private static func work(_ step: Int, as worker: WorkerID, on store: SQLiteStore) async throws {
    guard let lease = try await store.claim(by: worker, at: .now, for: 0.5) else { return }
    let order = lease.job.order
    let mark = Int.random(in: 0..<1_000_000)
    let track = Track(
      revision: order.revision, voice: order.voice, duration: mark,
      chapters: (0..<20).map { .init(title: "Phần \($0)", start: mark + $0) },
      renditions: [Rendition(format: "mp3", content: "\(mark)", size: mark)], transcript: "\(mark)",
      chaptersFile: "\(mark)")
    do {
      _ = try await store.renew(lease, progress: JobProgress(done: 1, total: 2), at: .now, for: 0.5)
      if step.isMultiple(of: 7) {
        try await store.fail(lease, reason: .init(kind: "fault", message: "thử"), at: Date())
      } else if try await store.complete(lease, publishing: track, at: Date()) {
        say("completed \(lease.job.id) \(order.article) \(order.revision) \(mark)")
      }
    } catch JobQueueError.leaseLost {
      // Taken over by another process: as it should be.
    }
  }

  /// At once, past any buffer: what was said must have been said when the process is killed.
  private static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
