import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Testing

/// The examples of the doc comments, so that they stay true.
@Suite struct ExampleTests {
  struct Unspeakable: Error {}

  @Test func aWorkersWholeLife() async throws {
    try await withStore(retry: RetryPolicy(attempts: 1)) { store, _ in
      for id in ["a", "b", "c"] {
        let draft = ArticleDraft(
          id: try #require(ArticleID(id)), title: "Bài \(id)", section: try #require(Section.standard.first),
          document: StoredDocument(name: "bai.md", bytes: Data("Bài".utf8)))
        let publication = try await store.publish(
          draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: .now)
        #expect(publication.change == .created)
      }
      try await work(queue: store, catalog: store)
      #expect(try await store.counts() == [.done: 2, .dead: 1])

      var lines: [String] = []
      for section in try await store.handbook(for: .everything) {
        lines.append("\(section.section.title) \(section.articles.count)")
      }
      #expect(lines.first == "Tin tức 3")
    }
  }

  private func work(queue: any JobQueue, catalog: any Catalog) async throws {
    let worker = WorkerID(rawValue: "worker-1")
    while let lease = try await queue.claim(by: worker, at: .now, for: 30) {
      do {
        try await catalog.complete(lease, publishing: try await render(lease.job.order), at: Date())
      } catch JobQueueError.leaseLost {
        // Another attempt has begun: what this one made is dropped.
      } catch {
        try await queue.fail(lease, reason: FailureReason(kind: "engine", message: "\(error)"), at: Date())
      }
    }
  }

  private func render(_ order: RenderOrder) async throws -> Track {
    if order.article == "b" { throw Unspeakable() }
    return Track(
      revision: order.revision, voice: order.voice, duration: 1_000, chapters: [], renditions: [], transcript: "",
      chaptersFile: "")
  }
}
