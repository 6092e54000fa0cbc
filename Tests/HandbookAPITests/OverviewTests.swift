import Catalog
import Foundation
import Testing

@testable import HandbookAPI

@Suite("What a page shows first", .serialized)
struct OverviewTests {
  private func publish(_ count: Int, on service: Service) async throws {
    for index in 1...count {
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type, body: PublishingTests.json("bai-\(index)"))
    }
  }

  @Test func isBoundedAndKept() async throws {
    try await Service.run { service in
      try await publish(25, on: service)
      let id = try #require(ArticleID("bai-1"))
      service.catalog.change { $0.tracks[id] = HandbookTests.track(revision: 1) }
      let answer = try await service.send("GET", "/api/v1/overview")
      let overview = try answer.json()
      #expect((overview["newest"] as? [Any])?.count == OverviewController.newest)
      let sections = try #require(overview["sections"] as? [[String: Any]])
      let section = try #require(sections.first { $0["id"] as? String == "thong-bao" })
      #expect(section["count"] as? Int == 25 && section["audible"] as? Int == 1)
      #expect(section["duration"] as? Double == 61.5)
      let articles = try #require(section["articles"] as? [[String: Any]])
      #expect(articles.count == OverviewController.few)
      let audio = try #require(articles.first?["audio"] as? [String: Any])
      #expect(audio["url"] as? String == "/audio/\(String(repeating: "a", count: 64)).mp3")
      #expect(audio["chapters"] == nil, "what a list does not show is not sent")

      let all = try #require(section["url"] as? String)
      #expect((try await service.send("GET", all).json()["articles"] as? [Any])?.count == 25)
      let small = try await service.send("GET", "/api/v1/overview", ["Accept-Encoding": "gzip"])
      #expect(small.header("Content-Encoding") == "gzip" && small.body.count * 3 < answer.body.count)
      let tag = try #require(answer.header("ETag"))
      #expect(try await service.send("GET", "/api/v1/overview", ["If-None-Match": tag]).status == 304)
    }
  }

  /// Each page leads to the next one of the same list, by what was understood of the query.
  @Test func listsInTheBasicView() async throws {
    try await Service.run { service in
      try await publish(5, on: service)
      let asked = "section=thong-bao&view=basic&limit=2&q=th%C3%B4ng%20b%C3%A1o&x=%22guess%22"
      let first = try await service.send("GET", "/api/v1/articles?\(asked)").json()
      // As forms and most libraries write a space.
      let form = asked.replacing("%20", with: "+")
      #expect(
        try await service.send("GET", "/api/v1/articles?\(form)").json()["next"] as? String == first["next"] as? String)
      let next = try #require(first["next"] as? String)
      #expect(
        next == "/api/v1/articles?section=thong-bao&q=th%C3%B4ng%20b%C3%A1o&limit=2&view=basic&after=bai-2")
      let second = try await service.send("GET", next).json()
      let articles = try #require(second["articles"] as? [[String: Any]])
      #expect(articles.map { $0["id"] as? String } == ["bai-3", "bai-4"])
      #expect(articles.allSatisfy { $0["live"] == nil && $0["audio"] is NSNull })
    }
  }

  @Test func articlesByTheirIds() async throws {
    try await Service.run { service in
      try await publish(3, on: service)
      let answer = try await service.send("GET", "/api/v1/articles?ids=bai-3,khong-co,bai-1").json()
      #expect((answer["articles"] as? [[String: Any]])?.map { $0["id"] as? String } == ["bai-1", "bai-3"])
      #expect(answer["next"] is NSNull)
    }
  }

  @Test(arguments: [
    ("ids=Bai", "ids must be"), ("ids=a,,b", "ids must be"),
    ("ids=" + (1...51).map { "a\($0)" }.joined(separator: ","), "50 ids at most"),
    ("view=tiny", "view must be basic or full"), ("audio=yes", "audio must be true or false"),
  ])
  func wrongQueriesAreSaid(_ query: String, _ said: String) async throws {
    try await Service.run { service in
      let answer = try await service.send("GET", "/api/v1/articles?\(query)")
      #expect(answer.status == 400 && answer.text.contains(said), "\(answer.text)")
    }
  }

  /// A length that tells of secrets beside somebody's guesses is not given away.
  @Test func whatRepeatsWordsIsNotCompressed() async throws {
    try await Service.run { service in
      try await publish(5, on: service)
      let gzip = ["Accept-Encoding": "gzip"]
      let codings = ["": "gzip", "?section=thong-bao&audio=false": "gzip", "?q=bao": nil, "?issuer=a": nil]
      for (query, coding) in codings {
        let answer = try await service.send("GET", "/api/v1/articles\(query)", gzip)
        #expect(answer.header("Content-Encoding") == coding, "\(query)")
      }
    }
  }
}
