import CaseTables
import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookAPI

@Suite("Publishing over HTTP", .serialized)
struct PublishingTests {
  static let refused = Case.all("refused-bodies.tsv")
  static let access = Case.all("write-access.tsv")

  static func json(_ id: String = "thong-bao", text: String = "Họp chi bộ lúc 8 giờ.") -> Data {
    Data(#"{"id":"\#(id)","title":"Thông báo","section":"thong-bao","format":"text","text":"\#(text)"}"#.utf8)
  }
  static let type = ["Content-Type": "application/json"]

  @Test(arguments: refused)
  func refusesBody(_ row: Case) async throws {
    let answer = try await Service.run { service in
      let path = row[0] == "PUT" ? "/api/v1/articles/bai" : "/api/v1/articles"
      let headers = row.given(1).map { ["Content-Type": $0] } ?? [:]
      return try await service.send(row[0], path, headers, body: Data(row[2].utf8))
    }
    #expect(answer.status == Int(row[3]))
    let problem = try answer.json()
    if let word = row.given(4) { #expect((problem["detail"] as? String)?.contains(word) == true) }
    let name = row.given(5).map { "urn:sotaynoi:problem:\($0)" } ?? "about:blank"
    #expect(problem["type"] as? String == name)
    #expect(problem["code"] as? String == row[6])
  }

  @Test(arguments: access)
  func whoMayWrite(_ row: Case) async throws {
    let configuration = HandbookAPI.Configuration(host: row[0], port: 0, adminToken: row.given(1))
    let answer = try await Service.run(configuration) { service in
      var headers = Self.type
      headers["Host"] = row[2]
      if let authorization = row.given(3) { headers["Authorization"] = authorization }
      if let other = row.given(4) {
        let parts = other.split(separator: ":", maxSplits: 1)
        headers[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
      }
      return try await service.send("PUT", "/api/v1/articles/thong-bao", headers, body: Self.json())
    }
    #expect(answer.status == Int(row[5]))
    if answer.status == 401 { #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true) }
  }

  @Test func tablesAreThere() {
    #expect(Self.refused.count > 15)
    #expect(Self.access.count > 25)
  }

  @Test func createReviseAndLeaveAlone() async throws {
    try await Service.run { service in
      let path = "/api/v1/articles"
      let created = try await service.send("POST", path, Self.type, body: Self.json())
      #expect(created.status == 201)
      #expect(created.header("Location") == "/api/v1/articles/thong-bao")
      #expect(try created.json()["change"] as? String == "created")

      let again = try await service.send("POST", path, Self.type, body: Self.json())
      #expect(again.status == 409)
      #expect(try again.json()["type"] as? String == "urn:sotaynoi:problem:article-exists")

      let same = try await service.send("PUT", path + "/thong-bao", Self.type, body: Self.json())
      #expect(same.status == 200)
      #expect(try same.json()["change"] as? String == "unchanged")

      let revised = try await service.send(
        "PUT", path + "/thong-bao", Self.type, body: Self.json(text: "Họp chi bộ lúc 9 giờ."))
      #expect(revised.status == 200)
      let article = try #require(try revised.json()["article"] as? [String: Any])
      #expect(article["revision"] as? Int == 2)
      #expect((article["job"] as? [String: Any])?["state"] as? String == "waiting")

      let onlyNew = try await service.send(
        "PUT", path + "/thong-bao", Self.type.merging(["If-None-Match": "*"]) { $1 }, body: Self.json())
      #expect(onlyNew.status == 412)
    }
  }

  @Test func markdownWithFrontMatter() async throws {
    let text = """
      ---
      id: hoi-nghi
      section: tin-tuc
      issuer: Ban Thường vụ Tỉnh ủy
      number: 12-TB/TU
      date: 5-11-2021
      ---
      # Hội nghị lần thứ XX

      Chi bộ họp.
      """
    try await Service.run { service in
      let created = try await service.send(
        "POST", "/api/v1/articles", ["Content-Type": "text/markdown; charset=utf-8"], body: Data(text.utf8))
      #expect(created.status == 201)
      let answer = try await service.send("GET", "/api/v1/articles/hoi-nghi")
      let article = try answer.json()
      #expect(article["title"] as? String == "Hội nghị lần thứ XX")
      #expect(article["date"] as? String == "2021-11-05")
      #expect(article["number"] as? String == "12-TB/TU")
      #expect((article["section"] as? [String: Any])?["title"] as? String == "Tin tức")
      #expect(article["audio"] is NSNull)
    }
  }

  @Test func tooLargeIsRefusedBeforeItIsRead() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.bodyBytes = 1000
    let answer = try await Service.run(configuration) { service in
      try await service.send(
        "POST", "/api/v1/articles", Self.type.merging(["Content-Length": "100000000"]) { $1 }, body: Data("{".utf8))
    }
    #expect(answer.status == 413)
  }

  @Test func slowBodyEnds() async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.limits.bodySeconds = 1
    let answer = try await Service.run(configuration) { service in
      try await service.exchange { connection in
        let head =
          "POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n"
        connection.send(Data(head.utf8))
        for _ in 0..<30 {
          guard connection.send(Data("a".utf8)) else { break }
          usleep(100_000)
        }
        return try connection.answer(hasBody: true)
      }
    }
    #expect(answer.status == 408)
  }
}
