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
    ("/api/v1/audit?", "entries", "id"), ("/api/v1/reports?", "reports", "id"),
  ])
  func eachItemOnce(_ path: String, _ list: String, _ key: String) async throws {
    try await AccessBench.run { bench in
      for number in 1...5 {
        bench.nights.add(NightTests.run(Int64(number)))
        _ = try await bench.send("DELETE", "/api/v1/tokens/99\(number)", bench.headers(.admin))
      }
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

  /// What was asked for besides goes on from page to page, and nothing else does.
  @Test func theNextPageIsOfTheSameList() async throws {
    try await AccessBench.run { bench in
      let asked = "/api/v1/articles?view=basic&lim%69t=1&x=%3Cb%3E&audio=&after="
      let answer = try await bench.send("GET", asked, bench.headers(.admin))
      let next = try #require(try answer.json()["next"] as? String)
      #expect(next.hasPrefix("/api/v1/articles?limit=1&view=basic&after=bai-"))
      _ = try await bench.send("DELETE", "/api/v1/tokens/99", bench.headers(.admin))
      _ = try await bench.send("DELETE", "/api/v1/tokens/98", bench.headers(.admin))
      let log = try await bench.send("GET", "/api/v1/audit?limit=1&subject=&actor=", bench.headers(.admin)).json()
      #expect((log["next"] as? String)?.hasPrefix("/api/v1/audit?limit=1&after=") == true)
    }
  }
}
