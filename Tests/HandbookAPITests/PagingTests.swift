import Catalog
import Foundation
import Studio
import Testing

@testable import HandbookAPI

/// Lists that grow are answered a page at a time, each with the address of the next one.
@Suite("Pages of lists", .serialized)
struct PagingTests {
  /// The values of a key, page by page.
  private static func pages(_ bench: AccessBench, _ path: String, _ list: String, _ key: String) async throws
    -> [[String]]
  {
    var pages: [[String]] = []
    var next: String? = path
    while let address = next, pages.count < 50 {
      let answer = try await bench.send("GET", address, bench.headers(.admin))
      #expect(answer.status == 200, "\(address)")
      let json = try answer.json()
      let items = try #require(json[list] as? [[String: Any]])
      pages.append(items.map { "\($0[key] ?? "")" })
      #expect(json["next"] != nil)
      next = json["next"] as? String
    }
    return pages
  }

  @Test(arguments: [
    ("/api/v1/tokens?", "tokens", "id"), ("/api/v1/jobs?state=done,cancelled,waiting,running&", "jobs", "id"),
    ("/api/v1/listening?", "articles", "article"), ("/api/v1/articles?", "articles", "id"),
  ])
  func eachItemOnce(_ path: String, _ list: String, _ key: String) async throws {
    try await AccessBench.run { bench in
      let whole = try await Self.pages(bench, "\(path)limit=200", list, key)
      #expect(whole.count == 1 && whole[0].count >= 3)
      let small = try await Self.pages(bench, "\(path)limit=2", list, key)
      #expect(small.flatMap(\.self) == whole[0])
      #expect(small.allSatisfy { $0.count <= 2 })
      for flaw in ["limit=0", "limit=1001", "limit=x", "after=%00"] {
        let answer = try await bench.send("GET", path + flaw, bench.headers(.admin))
        #expect(answer.status == 400, "\(path)\(flaw)")
      }
    }
  }
}
