import Foundation
import Testing

@testable import HandbookAPI

@Suite("Files of the page", .serialized)
struct PageTests {
  @Test(arguments: [
    ("gzip, deflate, br", true), ("br;q=1, GZIP;q=0.5", true), ("gzip;q=0", false), ("gzip; q=0.000", false),
    ("identity", false), ("", false), ("x-gzipped", false),
  ])
  func smallForThoseWhoTakeIt(_ accepts: String, _ isSmall: Bool) async throws {
    try await Service.run { service in
      let headers = accepts.isEmpty ? [:] : ["Accept-Encoding": accepts]
      let plain = try await service.send("GET", "/assets/player.js")
      let answer = try await service.send("GET", "/assets/player.js", headers)
      #expect(answer.header("Content-Encoding") == (isSmall ? "gzip" : nil))
      #expect(answer.header("Vary") == "Accept-Encoding")
      #expect((answer.body.count < plain.body.count / 2) == isSmall)
      #expect((answer.header("ETag") != plain.header("ETag")) == isSmall)
      let tag = try #require(answer.header("ETag"))
      let kept = try await service.send("GET", "/assets/player.js", headers.merging(["If-None-Match": tag]) { $1 })
      #expect(kept.status == 304 && kept.header("Content-Encoding") == nil)
    }
  }

  /// Every file that the worker keeps is there, and every one that the page asks for is kept.
  @Test func theWorkerKnowsAllFiles() async throws {
    try await Service.run { service in
      let worker = String(decoding: try await service.send("GET", "/sw.js").body, as: UTF8.self)
      let list = try #require(worker.firstMatch(of: #/const FILES = \[(.*)\];/#)).output.1
      let files = list.split(separator: ", ").map { String($0.dropFirst().dropLast()) }
      #expect(files.contains("/"))
      for file in files {
        let answer = try await service.send("GET", file)
        #expect(answer.status == 200, "\(file)")
        let text = String(decoding: answer.body, as: UTF8.self)
        guard file.hasSuffix(".js") || file == "/" else { continue }
        for match in text.matches(of: #/(?:from "\.|(?:src|href)="/assets)/([a-z0-9.-]+)"/#) {
          #expect(files.contains("/assets/\(match.output.1)"), "\(file) asks for \(match.output.1)")
        }
      }
    }
  }
}
