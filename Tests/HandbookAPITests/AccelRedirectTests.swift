import AudioStore
import Catalog
import Foundation
import Testing

@testable import HandbookAPI

/// nginx sends the file where it answers as we would, and where the settings let it.
@Suite("Audio that a proxy sends", .serialized)
struct AccelRedirectTests {
  static let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  /// - Parameter proxies: those that the settings name.
  private func run(
    proxies: [String] = ["127.0.0.1"], location: String? = "/noi-bo/",
    _ body: @Sendable (Service, ContentHash) async throws -> Void
  ) async throws {
    var configuration = HandbookAPI.Configuration(port: 0)
    configuration.trustedProxies = proxies
    configuration.accelRedirect = location
    let audio = MemoryAudio()
    let hash = ContentHash(of: Self.bytes)
    audio.put(PlacedFile(bytes: Self.bytes, place: "ab/\(hash)"), as: hash)
    try await Service.run(configuration, audio: audio) { try await body($0, hash) }
  }

  /// What is asked, whether nginx sends it, and the status it is answered with.
  static let cases: [(method: String, headers: [String: String], isHandedOver: Bool, status: Int)] = [
    ("GET", [:], true, 200),
    ("GET", ["Range": "bytes=10-19"], true, 200),
    ("GET", ["Range": "bytes=-5"], true, 200),
    ("GET", ["Range": "bytes=10-19", "If-Range": "TAG"], true, 200),
    ("GET", ["Range": "bytes=10-19", "If-Range": "\"other\""], true, 200),
    ("GET", ["If-None-Match": "\"other\""], true, 200),
    ("GET", ["If-Modified-Since": "Thu, 26 Nov 2026 12:47:52 GMT"], true, 200),
    // What nginx would judge otherwise.
    ("GET", ["If-None-Match": "TAG"], false, 304),
    ("GET", ["If-Match": "TAG"], false, 200),
    ("GET", ["If-Match": "\"other\""], false, 412),
    ("GET", ["If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"], false, 200),
    ("GET", ["Range": "bytes=0-1,500-501"], false, 206),
    ("GET", ["Range": "bytes=5000-"], false, 416),
    ("GET", ["Range": "bytes=a-b"], false, 200),
    ("HEAD", [:], false, 200),
    ("HEAD", ["Range": "bytes=0-1"], false, 200),
  ]

  @Test(arguments: cases.indices) func whoSendsIt(_ index: Int) async throws {
    let row = Self.cases[index]
    try await run { service, hash in
      let tag = "\"\(hash.description.prefix(32))\""
      let headers = row.headers.mapValues { $0.replacing("TAG", with: tag) }
      let answer = try await service.send(row.method, "/audio/\(hash).mp3", headers)
      #expect(answer.status == row.status)
      #expect(answer.header("X-Accel-Redirect") == (row.isHandedOver ? "/noi-bo/ab/\(hash)" : nil))
      #expect(answer.isComplete)
      if row.isHandedOver {
        #expect(answer.body.isEmpty && answer.header("Content-Length") == "0")
        let isPart = row.headers["Range"] != nil && row.headers["If-Range"] != "\"other\""
        #expect(answer.header("Accept-Ranges") == (isPart ? "bytes" : nil))
      }
      guard answer.status < 400 else { return }
      #expect(answer.header("ETag") == tag)
      #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
      if answer.status != 304, answer.status != 206 { #expect(answer.header("Content-Type") == "audio/mpeg") }
    }
  }

  @Test(arguments: [([], nil), (["127.0.0.1"], nil), (["10.0.0.0/8"], "/noi-bo/")] as [([String], String?)])
  func nobodyElseIsToldWhereFilesLie(_ proxies: [String], _ location: String?) async throws {
    try await run(proxies: proxies, location: location) { service, hash in
      for path in ["/audio/\(hash).mp3"] {
        let answer = try await service.send("GET", path)
        #expect(answer.header("X-Accel-Redirect") == nil)
        #expect(Array(answer.body) == Self.bytes)
      }
    }
  }

  /// Rights come first: who may not have it is not told where it lies.
  @Test func whatMayNotBeHeardIsNotHandedOver() async throws {
    try await run { service, hash in
      service.catalog.change { $0.hidden = [hash.description] }
      let answer = try await service.send("GET", "/audio/\(hash).mp3")
      #expect(answer.status == 404 && answer.header("X-Accel-Redirect") == nil)
      #expect(!answer.text.contains("noi-bo"))
    }
  }

  @Test func locationsAreChecked() {
    for text in ["/noi-bo/", "/a/b_c/D-1/"] { #expect(AccelRedirect.isLocation(text)) }
    for text in ["", "/", "//", "noi-bo/", "/noi-bo", "/a b/", "/a/../b/", "/a\r\nX: y/", "/a%2f/"] {
      #expect(!AccelRedirect.isLocation(text), "\(text)")
    }
    var configuration = HandbookAPI.Configuration()
    configuration.accelRedirect = "/noi-bo"
    #expect(throws: ServingError.badAccelLocation("/noi-bo")) { try configuration.check() }
    configuration.accelRedirect = "/noi-bo/"
    #expect(throws: ServingError.accelWithoutProxy) { try configuration.check() }
    configuration.trustedProxies = ["127.0.0.1"]
    #expect(throws: Never.self) { try configuration.check() }
  }
}
