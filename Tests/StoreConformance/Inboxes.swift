import Catalog
import Testing

extension StoreConformance {
  private static func file(_ path: String, _ facts: String = "f", of id: String = "mot") throws -> InboxFile {
    InboxFile(path: path, article: try #require(ArticleID(id)), facts: facts, digest: "d" + facts)
  }

  static let inboxes: [StoreCheck] = [
    StoreCheck("a file of an inbox is kept as it was taken last, a folder for itself") { test in
      let (store, other) = (try await test.open(), try await test.open())
      #expect(try await store.files(of: "/srv/hop").isEmpty)
      try await store.keepFile(try file("b.txt"), of: "/srv/hop")
      try await store.keepFile(try file("a/đ.txt"), of: "/srv/hop")
      try await store.keepFile(try file("b.txt", "g"), of: "/srv/khac")
      #expect(try await other.files(of: "/srv/hop") == [try file("a/đ.txt"), try file("b.txt")])
      try await other.keepFile(try file("b.txt", "h", of: "hai"), of: "/srv/hop")
      #expect(try await store.files(of: "/srv/hop") == [try file("a/đ.txt"), try file("b.txt", "h", of: "hai")])
      #expect(try await store.files(of: "/srv/khac") == [try file("b.txt", "g")])
    }
  ]
}
