import Catalog
import Foundation
import FoundationXML
import Studio
import Testing

@testable import HandbookAPI

/// Ways to get at what is not for one, each tried and refused.
@Suite("Attacks on what is not public", .serialized)
struct AttackTests {
  typealias Target = AccessBench.Target

  private static let json = ["Content-Type": "application/json"]

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

  /// Whatever else a request says of its sender, it is nobody.
  @Test(arguments: [
    ["X-Forwarded-For": "127.0.0.1"], ["X-Real-IP": "127.0.0.1"], ["Forwarded": "for=127.0.0.1;host=localhost"],
    ["X-Role": "admin"], ["X-User": "admin", "X-Forwarded-User": "admin"], ["Cookie": "role=admin; token=stn_admin"],
    ["Authorization": "Basic YWRtaW46YWRtaW4="], ["Authorization": "Bearer"], ["Authorization": ""],
    ["X-Original-URL": "/api/v1/articles/bai-chung"], ["X-HTTP-Method-Override": "DELETE"],
    ["Origin": "http://127.0.0.1"], ["Sec-Fetch-Site": "none"],
  ])
  func disguises(_ disguise: [String: String]) async throws {
    try await AccessBench.run { bench in
      for path in ["/api/v1/articles/bai-don-vi", "/listen/bai-don-vi.mp3"] {
        let status = try await bench.send("GET", path, disguise).status
        #expect(status == 404)
      }
      let status = try await bench.send("DELETE", "/api/v1/articles/bai-chung", disguise).status
      #expect(status == 401 || status == 403 && disguise["Origin"] != nil)
      let still = try await bench.send("GET", "/api/v1/articles/bai-chung").status
      #expect(still == 200)
    }
  }

  /// Text that would be SQL, or a search expression, if somebody put it into one.
  @Test(arguments: [
    "' OR 1=1 --", "\" OR \"\"=\"", "%' UNION SELECT id FROM article --", "*", "\"mat\" OR \"ngu\"", "mat NEAR ngu",
    "title:mat", "-khong", "_", "%", "mat%00ngu", "');DELETE FROM article;--", "bai-don-vi",
  ])
  func injection(_ text: String) async throws {
    try await AccessBench.run { bench in
      var allowed = CharacterSet.alphanumerics
      allowed.insert("-")
      let value = try #require(text.addingPercentEncoding(withAllowedCharacters: allowed))
      for name in ["q", "issuer", "number", "section", "after", "from", "to"] {
        let answer = try await bench.send("GET", "/api/v1/articles?\(name)=\(value)", bench.headers(.memberB))
        #expect([200, 400].contains(answer.status), "\(name): \(answer.text)")
        for hidden in [Target.units, .subunits, .withdrawn] {
          #expect(!answer.text.contains("mật ngữ\(hidden.rawValue)") && !answer.text.contains("\"\(hidden.rawValue)\""))
        }
      }
      for path in ["/api/v1/articles/\(value)", "/listen/\(value).mp3", "/feeds/\(value).xml", "/covers/\(value).jpg"] {
        #expect(try await bench.send("GET", path, bench.headers(.memberB)).status == 404, "\(path)")
      }
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung").status == 200)
    }
  }

  /// Guessing is told to wait; a right token from the same address counts all the while, and so does what is public.
  @Test func guessing() async throws {
    try await AccessBench.run { bench in
      var statuses: [Int] = []
      for index in 0...(WrongTokens.most + 5) {
        let guess = TokenSecret().description
        let answer =
          index % 2 == 0
          ? try await bench.send("GET", "/api/v1/articles", ["Authorization": "Bearer \(guess)"])
          : try await bench.send("GET", "/feeds/private/\(guess)/handbook.xml")
        statuses.append(answer.status)
        if answer.status == 429 { #expect(Int(answer.header("Retry-After") ?? "") ?? 0 > 0) }
        #expect(!answer.text.contains(guess))
      }
      #expect(Set(statuses.prefix(WrongTokens.most)) == [401, 404])
      #expect(Set(statuses.dropFirst(WrongTokens.most)) == [429])
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", bench.headers(.memberA)).status == 200)
      #expect(try await bench.send("GET", "/feeds/private/\(bench.secrets[.feedToken]!)/handbook.xml").status == 200)
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung").status == 200)
    }
  }

  /// A token counts no more from the request on that follows its revocation, rotation or end, nor what was made of it.
  @Test func endsOfRights() async throws {
    try await AccessBench.run { bench in
      let article = "/api/v1/articles/bai-don-vi"
      let made = try await bench.send(
        "POST", "/api/v1/me/feeds", bench.headers(.memberA).merging(Self.json) { $1 }, body: #"{"device":"xe"}"#)
      #expect(made.status == 201)
      let feed = try #require(try made.json()["feed"] as? String)
      #expect(try await bench.send("GET", feed).text.contains("urn:sotaynoi:article:bai-don-vi"))
      let ids = Dictionary(
        try await bench.store.tokens().map { ("\($0.draft.holder) \($0.draft.kind) \($0.draft.device ?? "")", $0.id) }
      ) { first, _ in first }
      let member = try #require(ids["A access "])

      let rotated = try await bench.send("POST", "/api/v1/tokens/\(member)/rotate", bench.headers(.admin))
      let secret = try #require(try rotated.json()["secret"] as? String)
      #expect(try await bench.send("GET", article, bench.headers(.memberA)).status == 401)
      let new = ["Authorization": "Bearer \(secret)"]
      #expect(try await bench.send("GET", article, new).status == 200)
      #expect(try await bench.send("GET", feed).status == 200)

      #expect(try await bench.send("DELETE", "/api/v1/tokens/\(member)", bench.headers(.admin)).status == 204)
      #expect(try await bench.send("GET", article, new).status == 401)
      #expect(try await bench.send("GET", feed).status == 404)
      let short = try await Tokens(bench.store).create(
        TokenDraft(holder: "K", role: .admin, expiresAt: Date(timeIntervalSinceNow: 1)), at: Date()
      ).1
      #expect(try await bench.send("GET", article, ["Authorization": "Bearer \(short)"]).status == 200)
      try await Task.sleep(for: .seconds(1.1))
      #expect(try await bench.send("GET", article, ["Authorization": "Bearer \(short)"]).status == 401)
    }
  }

  /// A private feed has what its holder may hear, at addresses that no directory lists; another token keeps the guids.
  @Test func privateFeed() async throws {
    try await AccessBench.run { bench in
      let token = try #require(bench.secrets[.feedToken])
      let answer = try await bench.send("GET", "/feeds/private/\(token)/handbook.xml")
      #expect(answer.header("Cache-Control") == "private, no-cache")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      let feed = try XMLDocument(data: answer.body)
      func texts(_ document: XMLDocument, _ path: String) throws -> [String] {
        try document.nodes(forXPath: path).compactMap(\.stringValue)
      }
      #expect(try texts(feed, "//*[name()='itunes:block']") == ["Yes"])
      #expect(try texts(feed, "//*[name()='podcast:locked']") == ["yes"])
      let guids = try texts(feed, "//guid")
      #expect(Set(guids) == ["urn:sotaynoi:article:bai-chung", "urn:sotaynoi:article:bai-don-vi"])
      let addresses =
        try texts(feed, "//enclosure/@url") + texts(feed, "//*[name()='podcast:transcript']/@url")
        + texts(feed, "//*[name()='podcast:chapters']/@url")
      #expect(addresses.count == 6)
      for address in addresses {
        let path = try #require(URL(string: address)).path
        #expect(path.hasPrefix("/listen/private/\(token)/"))
        let part = try await bench.send("GET", path, ["Range": "bytes=0-0"])
        #expect(part.status == 206 && part.header("Cache-Control") == "private, no-cache")
      }
      let id = try #require(try await bench.store.tokens().first { $0.draft.kind == .feed }).id
      let other = try await Tokens(bench.store).rotate(id, at: Date()).1
      let again = try XMLDocument(data: try await bench.send("GET", "/feeds/private/\(other)/handbook.xml").body)
      #expect(try texts(again, "//guid") == guids)
      #expect(try await bench.send("GET", "/feeds/private/\(token)/handbook.xml").status == 404)
      #expect(try await bench.send("GET", "/feeds/private/\(bench.secrets[.memberA]!)/handbook.xml").status == 404)
    }
  }

  /// No secret in a log, nor in an answer that it was not asked for.
  @Test func secretsStaySecret() async throws {
    try await AccessBench.run { bench in
      let token = try #require(bench.secrets[.feedToken]).description
      let signed = try bench.signed(.units)
      let signature = String(signed.split(separator: "/")[1].split(separator: "-", maxSplits: 1)[1])
      for path in [
        "/feeds/private/\(token)/handbook.xml", "/feeds/private/\(token)/khong-co.xml", "/feeds/private/\(token)/a/b",
        "/feeds/private/\(token)", "/listen/private/\(token)/bai-khong-co.mp3",
        "/listen/private/\(token)/bai-da-rut.mp3",
        "/FEEDS/private/\(token)/handbook.xml", "/feeds/%70rivate/\(token)/x.xml", "/\(token)", "/feeds/\(token).xml",
        "/api/v1/articles/\(token)", signed, signed + "x", "/signed/\(signed.split(separator: "/")[1])/x/y",
      ] {
        for method in ["GET", "POST", "DELETE"] {
          let answer = try await bench.send(method, path)
          if answer.status >= 400 {
            #expect(
              !answer.text.contains(token) && !answer.text.contains(signature), "\(method) \(path): \(answer.text)")
          }
        }
      }
      _ = try await bench.send("GET", "/api/v1/articles", bench.headers(.memberA))
      #expect(!bench.log.lines.isEmpty)
      for secret in bench.secrets.values.map(\.description) + [signature] {
        #expect(!bench.log.lines.contains { $0.contains(secret) })
      }
    }
  }

  /// What an editor may publish is what was, and will be, its own.
  @Test func editors() async throws {
    try await AccessBench.run { bench in
      let editor = bench.headers(.editorA).merging(Self.json) { $1 }
      func put(_ id: String, _ audience: String?, section: String = "tin-tuc") async throws -> Answer {
        let extra = audience.map { #","audience":"\#($0)""# } ?? ""
        return try await bench.send(
          "PUT", "/api/v1/articles/\(id)", editor,
          body: #"{"format":"text","title":"Tin","text":"Họp chi bộ.","section":"\#(section)"\#(extra)}"#)
      }
      #expect(try await put("moi-1", "tinh/huyen-a").status == 201)
      #expect(try await put("moi-2", "tinh/huyen-a/xa-moi").status == 201)
      for audience in ["public", "members", "tinh", "tinh/huyen-b", "tinh/huyen-ab"] {
        #expect(try await put("moi-3", audience).status == 403, "\(audience)")
        #expect(try await put("moi-1", audience).status == 403, "\(audience)")
      }
      #expect(try await put("moi-4", "Tỉnh").status == 422)
      let own = try await put("moi-5", nil)
      #expect(own.status == 201 && own.text.contains(#""audience":"tinh/huyen-a""#))
      // Others' articles: one that it sees, one that it does not.
      #expect(try await put(Target.everyones.rawValue, "tinh/huyen-a").status == 403)
      let first = try #require(ArticleID("moi-1"))
      try await bench.publishCopy(of: first, as: "cua-b", titled: "B", for: "tinh/huyen-b")
      #expect(try await put("cua-b", "tinh/huyen-a").status == 409)
      #expect(try await bench.send("DELETE", "/api/v1/articles/cua-b", editor).status == 404)
      #expect(try await bench.send("DELETE", "/api/v1/articles/\(Target.everyones.rawValue)", editor).status == 403)
      #expect(try await bench.send("DELETE", "/api/v1/articles/moi-1", editor).status == 204)

      // A state that was seen stays the one that is meant when its addresses have expired.
      let seen = try await bench.send("GET", "/api/v1/articles/bai-don-vi", editor)
      let tag = try #require(seen.header("ETag"))
      #expect(tag.contains("."))
      let older = tag.replacing(/\.\d+"/, with: ".1\"")
      let revised = try await bench.send(
        "PUT", "/api/v1/articles/bai-don-vi", editor.merging(["If-Match": older]) { $1 },
        body: #"{"format":"text","title":"Tin","text":"Hai.","section":"\#(Target.units.section)","sectionTitle":"M"}"#)
      #expect(revised.status == 200, "\(revised.text)")
      #expect(revised.text.contains(#""audience":"tinh/huyen-a""#))
    }
  }

  /// Every change is noted, by whom and of what, and nothing of what is in it.
  @Test func changesAreNoted() async throws {
    try await AccessBench.run { bench in
      let admin = bench.headers(.admin).merging(Self.json) { $1 }
      _ = try await bench.send(
        "POST", "/api/v1/articles", admin, body: #"{"format":"text","title":"Tin mật","text":"Bí mật."}"#)
      _ = try await bench.send(
        "PUT", "/api/v1/articles/bai-don-vi/audience", admin, body: #"{"audience":"members"}"#)
      _ = try await bench.send("DELETE", "/api/v1/articles/bai-don-vi", bench.headers(.memberB))
      _ = try await bench.send("DELETE", "/api/v1/articles/bai-khong-co", bench.headers(.editorA))
      _ = try await bench.send("POST", "/api/v1/tokens", admin, body: #"{"holder":"Người mới"}"#)
      let log = try await bench.send("GET", "/api/v1/audit", admin)
      let entries = try #require(try log.json()["entries"] as? [[String: Any]])
      let lines = entries.reversed().map { entry in
        ["actor", "action", "subject", "outcome"].map { entry[$0] as? String ?? "-" }.joined(separator: " | ")
      }
      let tokens = try await bench.store.tokens()
      func name(_ holder: String) -> String {
        tokens.first { $0.draft.holder == holder }.map { "token \($0.id) (\(holder))" } ?? ""
      }
      let last = try #require(tokens.last).id
      #expect(
        lines == [
          "\(name("Q")) | POST /api/v1/articles | tin-mat | 201",
          "\(name("Q")) | PUT /api/v1/articles/{id}/audience | bai-don-vi | 204",
          "\(name("E")) | DELETE /api/v1/articles/{id} | bai-khong-co | 404",
          "\(name("Q")) | POST /api/v1/tokens | \(last) | 201",
        ])
      #expect(!log.text.contains("Bí mật") && !log.text.contains("stn_"))
    }
  }

  /// The page's cookie counts as its token does: for reading at once, for writing from our own pages alone.
  @Test func sessions() async throws {
    try await AccessBench.run(.init(signingKey: AccessBench.key, publicAddress: "https://sotay.example.vn")) { bench in
      func begin(_ token: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await bench.send(
          "POST", "/api/v1/session", Self.json.merging(headers) { $1 }, body: #"{"token":"\#(token)"}"#)
      }
      #expect(try await begin(TokenSecret().description).status == 401)
      let feed = try #require(bench.secrets[.feedToken]).description
      #expect(try await begin(feed).status == 401)
      let token = try #require(bench.secrets[.editorA]).description
      #expect(try await begin(token, ["Origin": "https://evil.example"]).status == 403)
      let begun = try await begin(token)
      let cookie = try #require(begun.header("Set-Cookie"))
      for part in ["stn=\(token);", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        #expect(cookie.contains(part))
      }
      let headers = ["Cookie": "x=1; stn=\(token)"]
      let article = try await bench.send("GET", "/api/v1/articles/bai-don-vi", headers)
      #expect(article.status == 200 && article.header("Cache-Control")?.contains("private") == true)
      #expect(article.header("Vary")?.contains("Cookie") == true)
      let gone = "/api/v1/articles/bai-khong-co"
      #expect(try await bench.send("DELETE", gone, headers).status == 404)
      for origin in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
        #expect(try await bench.send("DELETE", gone, headers.merging(origin) { $1 }).status == 403)
      }
      let old = ["Cookie": "stn=\(TokenSecret())"]
      #expect(try await bench.send("GET", "/api/v1/articles/bai-don-vi", old).status == 404)
      #expect(try await bench.send("GET", "/api/v1/articles/bai-chung", old).status == 200)
      #expect(try await bench.send("DELETE", "/api/v1/session").header("Set-Cookie")?.contains("Max-Age=0") == true)
    }
  }

  /// Without any token: the machine itself is the admin; whoever comes through something else sees what is public.
  @Test(arguments: [false, true])
  func withoutTokens(_ isPublic: Bool) async throws {
    try await Service.run(.init(isPublic: isPublic)) { service in
      let made = try await service.send(
        "PUT", "/api/v1/articles/bai", PublishingTests.type,
        body: Data(#"{"format":"text","title":"A","text":"B."}"#.utf8))
      #expect(made.status == 201)
      for (headers, isLocal) in [
        ([:], true), (["Host": "localhost:1"], true), (["Host": "sotay.example.vn"], false),
        (["X-Forwarded-For": "203.0.113.5"], false),
      ] as [([String: String], Bool)] {
        let who = try await service.send("GET", "/api/v1/me", headers).json()
        #expect((who["role"] as? String) == (isLocal ? "admin" : nil), "\(headers)")
        let article = try await service.send("GET", "/api/v1/articles/bai", headers)
        if isLocal || isPublic { #expect(article.text.contains(#""audience":"public""#)) }
      }
    }
  }
}
