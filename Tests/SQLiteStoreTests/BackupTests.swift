import Catalog
import Foundation
import JobQueue
import Testing

@testable import SQLiteStore

@Suite struct BackupTests {
  private static func publish(_ index: Int, to store: SQLiteStore) async throws {
    let draft = ArticleDraft(
      id: try #require(ArticleID("bai-\(index)")), title: "Bài \(index)", section: try #require(Section.standard.first),
      document: StoredDocument(name: "bai.md", bytes: Data(repeating: 1, count: 20_000)))
    _ = try await store.publish(draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: Date())
  }

  @Test func aCopyIsOneStateOfTheWhole() async throws {
    try await withStore { store, path in
      for index in 0..<10 { try await Self.publish(index, to: store) }
      // Written to meanwhile: each article is in the copy with its job, or not at all.
      async let copying: Void = store.backUp(to: path + ".copy")
      for index in 10..<40 { try await Self.publish(index, to: store) }
      try await copying
      let copy = try SQLiteStore(at: path + ".copy")
      #expect(try await copy.integrityProblems() == [])
      let articles = try await copy.handbook(for: .everything).flatMap(\.articles)
      #expect((10...40).contains(articles.count))
      #expect(articles.allSatisfy { $0.job != nil })
      #expect(try await copy.counts() == [.waiting: articles.count])
      try await Self.publish(99, to: copy)
    }
  }

  @Test func nothingIsOverwrittenAndNothingIsLeftBehind() async throws {
    try await withStore { store, path in
      let taken = path + ".copy"
      try Data("mine".utf8).write(to: URL(filePath: taken))
      await #expect(throws: StoreError.self) { try await store.backUp(to: taken) }
      #expect(try Data(contentsOf: URL(filePath: taken)) == Data("mine".utf8))
      let nowhere = path + "-khong-co/copy.sqlite"
      await #expect(throws: StoreError.self) { try await store.backUp(to: nowhere) }
      let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
      #expect(try !FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.hasSuffix(".part") })
    }
  }
}
