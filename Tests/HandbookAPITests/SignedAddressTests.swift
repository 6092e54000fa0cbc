import Catalog
import Foundation
import Studio
import Testing

@testable import HandbookAPI

/// Addresses by which what is not public is heard without a header, and what is tried with them.
@Suite("Signed addresses", .serialized)
struct SignedAddressTests {
  typealias Target = AccessBench.Target

  /// An address that was signed for one file opens that file, until it expires, and nothing else.
  @Test func signedAddresses() async throws {
    try await AccessBench.run { bench in
      let good = try bench.signed(.units)
      let whole = try await bench.send("GET", good)
      let sound = Data(JoinedTests.file("bai-don-vi"))
      #expect(whole.status == 200 && whole.body == sound)
      #expect(whole.header("Cache-Control")?.hasPrefix("private, max-age=") == true)
      #expect(whole.header("Referrer-Policy") == "no-referrer")
      let part = try await bench.send("GET", good, ["Range": "bytes=0-2"])
      #expect(part.status == 206 && part.body == sound.prefix(3))
      #expect(try await bench.send("HEAD", good).header("Content-Length") == "\(whole.body.count)")
      let tag = try #require(whole.header("ETag"))
      #expect(try await bench.send("GET", good, ["If-None-Match": tag]).status == 304)
      for (kind, text) in [(PublicAddress.Kind.transcript, "vtt"), (.chapters, "chapters"), (.words, "words")] {
        #expect(try await bench.send("GET", try bench.signed(.units, kind)).text == "\(text) of bai-don-vi")
      }

      let parts = good.split(separator: "/").map(String.init)
      let (grant, content) = (parts[1], parts[2])
      let expiry = try #require(Int(grant.prefix { $0 != "-" }))
      let signature = String(grant.dropFirst("\(expiry)-".count))
      let other = try #require(bench.tracks[.subunits]).renditions[0].content
      let forged = [
        "\(expiry + 1)-\(signature)/\(content)/bai-don-vi.mp3", "0\(grant)/\(content)/bai-don-vi.mp3",
        "+\(grant)/\(content)/bai-don-vi.mp3", "\(expiry)-/\(content)/bai-don-vi.mp3", "-/\(content)/bai-don-vi.mp3",
        "\(expiry)-\(signature.dropLast())/\(content)/bai-don-vi.mp3",
        "\(expiry)-\(signature)A/\(content)/bai-don-vi.mp3",
        "\(expiry)-\(String(signature.reversed()))/\(content)/bai-don-vi.mp3",
        "\(expiry)-\(signature.uppercased())/\(content)/bai-don-vi.mp3", "\(grant)/\(other)/bai-don-vi.mp3",
        "\(grant)/\(content)/bai-cap-duoi.mp3", "\(grant)/\(other)/bai-cap-duoi.mp3",
        "\(grant)/\(content)/bai-don-vi.opus", "\(grant)/\(content)/bai-don-vi.vtt",
        "\(grant)/\(content)/bai-don-vi", "\(grant)/..%2F\(content)/bai-don-vi.mp3",
        "\(grant)/\(content)/..%2Fbai-don-vi.mp3", "\(grant)%00/\(content)/bai-don-vi.mp3",
      ]
      for path in forged {
        let answer = try await bench.send("GET", "/signed/\(path)", ["Range": "bytes=0-0", "If-None-Match": tag])
        #expect(answer.status == 404, "\(path): \(answer.status)")
        #expect(!answer.text.contains(signature))
      }
      let late = try bench.signed(.units, at: Date(timeIntervalSinceNow: -6000))
      #expect(try await bench.send("GET", late).status == 410)
      let foreign = SignedAddresses(signer: AddressSigner(key: [UInt8](repeating: 8, count: 32)), now: Date())
      let address = try #require(PublicAddress(file: "\(content).mp3", of: [.mp3]))
      let article = try #require(ArticleID(Target.units.rawValue))
      #expect(try await bench.send("GET", foreign.path(address, of: article)).status == 404)
      // Withdrawn is gone, however long an address would have held.
      try await bench.store.withdraw(article, seen: nil, now: Date())
      #expect(try await bench.send("GET", good).status == 404)
    }
  }

  /// What is made of an article that is not public is heard at signed addresses alone, whoever asks.
  @Test func signedLiveAddresses() async throws {
    try await AccessBench.run { bench in
      let id = try #require(ArticleID(Target.units.rawValue))
      // Another revision, not spoken yet; nothing is made by this service, which says so to who may ask.
      try await bench.publishCopy(of: id, as: "dang-lam", titled: "Đang làm", for: "tinh/huyen-a")
      let article = try await bench.send("GET", "/api/v1/articles/dang-lam", bench.headers(.memberA))
      let live = try #require(try article.json()["live"] as? [String: Any])
      let address = try #require(live["streamUrl"] as? String)
      #expect(address.hasPrefix("/live/signed/") && address.hasSuffix("/dang-lam.mp3"))
      #expect(try await bench.send("GET", address).status == 503)
      let led = try await bench.send("GET", "/live/dang-lam.mp3", bench.headers(.memberA))
      #expect(led.status == 307 && led.header("Location")?.hasPrefix("/live/signed/") == true)
      #expect(led.header("Cache-Control") == "no-store" && led.body.isEmpty)
      for somebody in [AccessBench.Somebody.nobody, .memberB] {
        #expect(try await bench.send("GET", "/live/dang-lam.mp3", bench.headers(somebody)).status == 404)
      }
      let key = String(repeating: "0", count: 64)
      let chapter = try await bench.send("GET", "/live/chapters/dang-lam/\(key).mp3", bench.headers(.memberA))
      #expect(chapter.status == 307)
      #expect(try await bench.send("GET", try #require(chapter.header("Location"))).status == 503)

      // A grant is for one article, and for hearing it while it is made.
      let grant = String(address.split(separator: "/")[2])
      let file = try bench.signed(.units).split(separator: "/")
      for path in [
        "/live/signed/\(grant)/bai-don-vi.mp3", "/live/signed/\(grant)x/dang-lam.mp3", "/live/signed/0-/dang-lam.mp3",
        "/live/signed/\(grant)/chapters/bai-don-vi/\(key).mp3",
        "/live/signed/\(grant)/chapters/dang-lam/..%2F\(key).mp3",
        "/live/signed/\(file[1])/bai-don-vi.mp3", "/signed/\(grant)/\(file[2])/bai-don-vi.mp3",
        "/live/signed/\(grant)/dang-lam.exe",
      ] {
        let status = try await bench.send("GET", path).status
        #expect(status == 404, "\(path)")
      }
      let late = try bench.signedLive(.units, "bai-don-vi.mp3", at: Date(timeIntervalSinceNow: -6000))
      #expect(try await bench.send("GET", late).status == 410)
      // What is finished is led to at an address that is signed as well.
      let done = try await bench.send("GET", try bench.signedLive(.units, "bai-don-vi.mp3"))
      #expect(done.status == 307)
      let whole = try await bench.send("GET", try #require(done.header("Location")))
      #expect(whole.body == Data(JoinedTests.file("bai-don-vi")))
      try await bench.store.withdraw(id, seen: nil, now: Date())
      #expect(try await bench.send("GET", try bench.signedLive(.units, "bai-don-vi.mp3")).status == 404)
      // The state that If-Match names is the article's, whatever its addresses are by now.
      let now = try await bench.send("GET", "/api/v1/articles/dang-lam", bench.headers(.editorA))
      let tag = try #require(now.header("ETag"))
      #expect(tag.contains("."))
      let gone = try await bench.send(
        "DELETE", "/api/v1/articles/dang-lam",
        bench.headers(.editorA).merging(["If-Match": tag.replacing(/\.\d+"/, with: ".1\"")]) { $1 })
      #expect(gone.status == 204)
      #expect(!bench.log.lines.contains { $0.contains(grant) })
    }
  }

  /// A session of which one article is not public sounds at an address that was signed for just this session.
  @Test func signedSessions() async throws {
    try await AccessBench.run { bench in
      let (open, units) = (Target.everyones.rawValue, Target.units.rawValue)
      // What everybody may hear is heard as it always was; a session that nobody may hear whole leads nowhere.
      #expect(try await bench.send("GET", "/live/joined/\(open).mp3").status == 200)
      for somebody in [AccessBench.Somebody.nobody, .memberB] {
        let refused = try await bench.send("GET", "/live/joined/\(open),\(units).mp3", bench.headers(somebody))
        #expect(refused.status == 404)
      }
      let led = try await bench.send("GET", "/live/joined/\(open),\(units).mp3", bench.headers(.memberA))
      let address = try #require(led.header("Location"))
      #expect(led.status == 307 && led.header("Cache-Control") == "no-store" && led.body.isEmpty)
      #expect(address.hasPrefix("/live/signed/") && address.hasSuffix("/joined/\(open),\(units).mp3"))
      let heard = try await bench.send("GET", address)
      #expect(heard.status == 200 && heard.header("Cache-Control") == "no-store")
      #expect(heard.header("Referrer-Policy") == "no-referrer")
      let sounds = [open, units].flatMap { JoinedTests.file($0).suffix(13_000) }
      #expect(JoinedTests.content(of: heard) == sounds)

      // A session with something that is being made has such an address in its answer.
      try await bench.publishCopy(
        of: try #require(ArticleID(units)), as: "dang-lam", titled: "Đang làm", for: "tinh/huyen-a")
      let list = try await bench.send("GET", "/api/v1/joined?articles=\(open),dang-lam", bench.headers(.memberA)).json()
      let growing = try #require(list["streamUrl"] as? String)
      #expect(growing.hasPrefix("/live/signed/") && growing.hasSuffix("/joined/\(open),dang-lam.mp3"))
      #expect(try await bench.send("GET", growing).status == 503, "nothing is made by this service")

      // A grant is for these articles, in their order, and for nothing else.
      let grant = String(address.split(separator: "/")[2])
      let single = try bench.signedLive(.units, "\(units).mp3").split(separator: "/")[2]
      let alone = String(try bench.signedJoined([.units]).split(separator: "/")[2])
      for path in [
        "/live/signed/\(grant)/joined/\(units).mp3", "/live/signed/\(grant)/joined/\(units),\(open).mp3",
        "/live/signed/\(grant)/joined/\(open),\(units),\(Target.subunits.rawValue).mp3",
        "/live/signed/\(grant)x/joined/\(open),\(units).mp3", "/live/signed/0-/joined/\(open),\(units).mp3",
        "/live/signed/\(single)/joined/\(units).mp3", "/live/signed/\(alone)/\(units).mp3",
        "/live/signed/\(grant)/\(units).mp3", "/live/signed/\(grant)/joined/\(open),\(units).opus",
        "/live/signed/\(grant)/joined/.mp3", "/live/signed/\(grant)/joined/\(open),,\(units).mp3",
      ] {
        #expect(try await bench.send("GET", path).status == 404, "\(path)")
      }
      let later = grant.replacing(/^\d+/) { String((Int($0.output) ?? 0) + 1800) }
      #expect(try await bench.send("GET", "/live/signed/\(later)/joined/\(open),\(units).mp3").status == 404)
      let late = try bench.signedJoined([.everyones, .units], at: Date(timeIntervalSinceNow: -6000))
      #expect(try await bench.send("GET", late).status == 410)
      // Withdrawn is gone, however long an address would have held.
      try await bench.store.withdraw(try #require(ArticleID(units)), seen: nil, now: Date())
      #expect(try await bench.send("GET", address).status == 404)
      #expect(!bench.log.lines.contains { $0.contains(grant) })
    }
  }

  /// A session of which a track is not public plays at an address that was signed for just these tracks in their order,
  /// each from its place on, with ranges and without a header.
  @Test func joinedTracks() async throws {
    try await AccessBench.run { bench in
      let list = try await bench.send(
        "GET", "/api/v1/joined?articles=bai-chung,bai-don-vi", bench.headers(.memberA)
      ).json()
      let address = try #require(list["url"] as? String)
      #expect(address.hasPrefix("/signed/"))
      let open = try await bench.send("GET", "/api/v1/joined?articles=bai-chung", bench.headers(.memberA)).json()
      #expect((open["url"] as? String)?.hasPrefix("/joined/") == true)

      let (grant, file) = (address.split(separator: "/")[1], try #require(address.split(separator: "/").last))
      let whole = try await bench.send("GET", address)
      #expect(whole.status == 200 && whole.header("Referrer-Policy") == "no-referrer")
      #expect(whole.header("Cache-Control")?.hasPrefix("private, max-age=") == true)
      #expect(try await bench.send("GET", "/joined/\(file)", bench.headers(.memberA)).body == whole.body)
      #expect(try await bench.send("GET", "/joined/\(file)").status == 404)
      let part = try await bench.send("GET", address, ["Range": "bytes=10-19"])
      #expect(part.status == 206 && part.body == whole.body[10..<20])
      let tag = try #require(whole.header("ETag"))
      #expect(try await bench.send("GET", address, ["If-None-Match": tag]).status == 304)

      let names = file.dropLast(4).split(separator: "-")
      let single = try bench.signed(.units).split(separator: "/")[1]
      let live = try bench.signedJoined([.everyones, .units]).split(separator: "/")[2]
      let later = String(grant).replacing(/^\d+/) { String((Int($0.output) ?? 0) + 1800) }
      for path in [
        "\(grant)/joined/\(names[1])-\(names[0]).mp3", "\(grant)/joined/\(names[1]).mp3",
        "\(grant)/joined/\(names[0])-\(names[1])@1.mp3", "\(grant)/joined/\(names[0])-\(names[1]).opus",
        "\(grant)x/joined/\(file)", "0-/joined/\(file)", "\(single)/joined/\(file)", "\(live)/joined/\(file)",
        "\(later)/joined/\(file)", "\(grant)/\(names[1])/bai-don-vi.mp3",
      ] {
        #expect(try await bench.send("GET", "/signed/\(path)").status == 404, "\(path)")
      }
      let late = try bench.signedTracks([.everyones, .units], at: Date(timeIntervalSinceNow: -6000))
      #expect(try await bench.send("GET", late).status == 410)
      try await bench.store.withdraw(try #require(ArticleID("bai-don-vi")), seen: nil, now: Date())
      #expect(try await bench.send("GET", address).status == 404)
      #expect(!bench.log.lines.contains { $0.contains(grant) })
    }
  }

  /// Answers name a file of what is not public by such an address, and by no other.
  @Test func answersGiveSignedAddresses() async throws {
    try await AccessBench.run { bench in
      for path in ["/api/v1/articles/bai-don-vi", "/api/v1/articles", "/api/v1/handbook"] {
        let answer = try await bench.send("GET", path, bench.headers(.memberA))
        #expect(answer.status == 200)
        #expect(answer.header("Cache-Control")?.contains("private") == true)
        #expect(answer.headers.contains { $0.name == "vary" && $0.value.contains("Authorization") })
        for file in try #require(bench.tracks[.units]).files {
          // A signature may end in any letter, so the folders are named whole.
          for folder in ["audio", "transcripts", "words", "chapters"] {
            #expect(!answer.text.contains("/\(folder)/\(file.content)"))
          }
        }
        let found = answer.text.firstMatch(of: #/"(/signed/[^"]+bai-don-vi\.mp3)"/#)
        let address = String(try #require(found).output.1)
        #expect(try await bench.send("GET", address).status == 200)
      }
      let open = try await bench.send("GET", "/api/v1/articles/bai-chung", bench.headers(.memberA))
      let content = try #require(bench.tracks[.everyones]).renditions[0].content
      #expect(open.text.contains("/audio/\(content).mp3"))
    }
  }
}
