import Foundation
import Testing

@testable import HandbookAPI

@Suite("The small player and the admin's page", .serialized)
struct EmbedTests {
  private static let sites = HandbookAPI.Configuration(
    port: 0, isPublic: true, publicAddress: "https://sotay.example.vn/", framingSites: ["https://*.example.vn"])

  @Test(arguments: [
    ("https://tinhuy.example.vn", true), ("https://*.example.vn", true), ("http://localhost:8080", true),
    ("tinhuy.example.vn", false), ("https://tinhuy.example.vn/", false), ("*", false), ("https://*", false),
    ("https://a.vn; script-src *", false), ("https://a.vn https://b.vn", false), ("javascript:alert(1)", false),
    ("'self'", false), ("https://a..vn", false), ("https://a.vn:", false), ("", false),
  ])
  func sitesThatMayFrame(_ text: String, _ isOne: Bool) { #expect(FramingPages.isOrigin(text) == isOne) }

  @Test func badSiteIsRefusedBeforeListening() {
    #expect(throws: ServingError.badFramingSite("https://a.vn; script-src *")) {
      try HandbookAPI.Configuration(framingSites: ["https://a.vn; script-src *"]).check()
    }
  }

  /// Nothing is framed but the small player, and that only by the sites of the setting.
  @Test func framing() async throws {
    try await Service.run(Self.sites) { service in
      for path in ["/", "/quan-tri", "/api/v1/handbook", "/khong-co"] {
        let answer = try await service.send("GET", path)
        let policy = try #require(answer.header("Content-Security-Policy"))
        #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
        #expect(!policy.contains("unsafe"), "\(path)")
      }
      let player = try await service.send("GET", "/nhung/thong-bao")
      #expect(player.status == 200)
      let policy = try #require(player.header("Content-Security-Policy"))
      #expect(policy.contains("frame-ancestors https://*.example.vn") && !policy.contains("unsafe"))
    }
    try await Service.run { service in
      let policy = try await service.send("GET", "/nhung/thong-bao").header("Content-Security-Policy")
      #expect(policy?.contains("frame-ancestors 'none'") == true)
      #expect(try await service.send("GET", "/oembed?url=http://127.0.0.1/bai/thong-bao").status == 404)
    }
  }

  @Test func oEmbed() async throws {
    try await Service.run(Self.sites) { service in
      _ = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type,
        body: Data(#"{"id":"thong-bao","title":"Họp \"chi bộ\" <b>","format":"text","text":"Chi bộ họp."}"#.utf8))
      let address = "/oembed?url=https%3A%2F%2Fsotay.example.vn%2Fbai%2Fthong-bao"
      let answer = try await service.send("GET", address + "&format=json&maxwidth=500")
      #expect(answer.status == 200)
      let json = try answer.json()
      #expect(json["type"] as? String == "rich" && json["version"] as? String == "1.0")
      #expect(json["width"] as? Int == 500 && json["height"] as? Int == 200)
      let html = try #require(json["html"] as? String)
      #expect(html.contains(#"src="https://sotay.example.vn/nhung/thong-bao""#))
      #expect(html.contains("Họp &quot;chi bộ&quot; &lt;b&gt;") && !html.contains("<b>"))

      let description = try await service.send("GET", "/api/v1/openapi.json").json()
      let schemas = try #require((description["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
      let schema = try #require(schemas["OEmbed"])
      let faults = Schema(schemas).faults(of: json, schema, at: "OEmbed")
      #expect(faults == [])

      for (query, status) in [
        (address + "&format=xml", 501), (address + "&maxwidth=10", 404), (address + "&maxheight=0", 400),
        ("/oembed", 404), ("/oembed?url=https%3A%2F%2Fkhac.vn%2Fbai%2Fthong-bao", 404),
        ("/oembed?url=https%3A%2F%2Fsotay.example.vn%2Fbai%2Fkhong-co", 404),
      ] {
        #expect(try await service.send("GET", query).status == status, "\(query)")
      }
    }
  }

  /// What is not public is shown on no other site, whoever asks.
  @Test func oEmbedOfWhatIsNotPublic() async throws {
    var configuration = Self.sites
    configuration.adminToken = "mot-ma-quan-tri-du-dai"
    try await Service.run(configuration) { service in
      let token = ["Authorization": "Bearer mot-ma-quan-tri-du-dai"]
      let body = #"{"id":"noi-bo","title":"Họp","format":"text","text":"Chi bộ họp.","audience":"members"}"#
      let published = try await service.send(
        "POST", "/api/v1/articles", PublishingTests.type.merging(token) { $1 }, body: Data(body.utf8))
      #expect(published.status == 201)
      let address = "/oembed?url=https%3A%2F%2Fsotay.example.vn%2Fbai%2Fnoi-bo"
      #expect(try await service.send("GET", address).status == 404)
      #expect(try await service.send("GET", address, token).status == 404)
    }
  }

  @Test func files() async throws {
    try await Service.run { service in
      let page = try await service.send("GET", "/quan-tri")
      #expect(page.status == 200 && page.header("Content-Type") == "text/html; charset=utf-8")
      #expect(page.header("Content-Security-Policy")?.contains("media-src 'self' blob:") == true)
      let script = try await service.send("GET", "/assets/site/admin.js")
      #expect(script.status == 200 && script.header("Content-Type") == "text/javascript; charset=utf-8")
      for path in ["/assets/site/admin.html", "/assets/site/khong-co.js", "/assets/site/..%2Felements.js"] {
        #expect(try await service.send("GET", path).status == 404, "\(path)")
      }
    }
  }
}
