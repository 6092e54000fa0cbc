import Catalog
import Foundation
import JobQueue
import Testing

extension StoreConformance {
  static let tokens: [StoreCheck] = [
    StoreCheck("a token is found by its digest while it holds, and as it was made") { test in
      let store = try await test.open()
      #expect(try await store.hasTokens() == false)
      let draft = TokenDraft(
        holder: "Chi bộ thôn Đông", device: "điện thoại", role: .editor,
        units: [try #require(UnitPath("tinh/huyen-a")), try #require(UnitPath("tinh/huyen-b"))],
        sections: ["tin-tuc", "hoi-dap"], expiresAt: Sample.start + 100)
      let kept = try await store.keepToken(draft, digest: "d1", at: Sample.start)
      #expect(kept.draft == draft)
      #expect(try await store.token(digest: "d1", at: Sample.start + 99) == kept)
      #expect(try await store.token(digest: "d1", at: Sample.start + 100) == nil)
      #expect(try await store.token(digest: "d2", at: Sample.start) == nil)
      #expect(try await store.tokens() == [kept])
      #expect(try await store.hasTokens())
    },

    StoreCheck("a revoked token counts no more, nor what was made of it, and is still listed") { test in
      let store = try await test.open()
      let parent = try await store.keepToken(TokenDraft(holder: "A", role: .member), digest: "p", at: Sample.start)
      _ = try await store.keepToken(
        TokenDraft(kind: .feed, holder: "A", role: .member, parent: parent.id), digest: "c", at: Sample.start)
      #expect(try await store.token(digest: "c", at: Sample.start) != nil)
      try await store.revokeToken(parent.id, seen: nil, at: Sample.start + 1)
      try await store.revokeToken(parent.id, seen: nil, at: Sample.start + 2)
      #expect(try await store.token(digest: "p", at: Sample.start + 1) == nil)
      #expect(try await store.token(digest: "c", at: Sample.start + 1) == nil)
      #expect(try await store.tokens().map(\.revokedAt) == [Sample.start + 1, nil])
      #expect(try await store.hasTokens(), "what was closed by the first does not open again with the last")
      await #expect(throws: CatalogError.noSuchToken(99)) {
        try await store.revokeToken(99, seen: nil, at: Sample.start)
      }
    },

    StoreCheck("a token made of one that ends counts no longer than that, however often it was found before") { test in
      let store = try await test.open()
      let parent = try await store.keepToken(
        TokenDraft(holder: "A", role: .member, expiresAt: Sample.start + 50), digest: "p", at: Sample.start)
      let child = try await store.keepToken(
        TokenDraft(kind: .feed, holder: "A", role: .member, expiresAt: Sample.start + 90, parent: parent.id),
        digest: "c", at: Sample.start)
      for _ in 0..<3 { #expect(try await store.token(digest: "c", at: Sample.start + 49) == child) }
      #expect(try await store.token(digest: "c", at: Sample.start + 50) == nil)
      #expect(try await store.token(digest: "c", at: Sample.start + 49) == child)
    },

    StoreCheck("a rotated token has its new secret at once, and the old one no more") { test in
      let store = try await test.open()
      let token = try await store.keepToken(TokenDraft(holder: "A", role: .admin), digest: "old", at: Sample.start)
      let rotated = try await store.rotateToken(token.id, digest: "new", seen: nil, at: Sample.start + 5)
      #expect(rotated.id == token.id && rotated.rotatedAt == Sample.start + 5)
      #expect(try await store.token(digest: "old", at: Sample.start + 5) == nil)
      #expect(try await store.token(digest: "new", at: Sample.start + 5) == rotated)
      try await store.revokeToken(token.id, seen: nil, at: Sample.start + 6)
      await #expect(throws: CatalogError.noSuchToken(token.id)) {
        _ = try await store.rotateToken(token.id, digest: "newer", seen: nil, at: Sample.start + 7)
      }
    },

    StoreCheck("tokens are listed a page at a time") { test in
      let store = try await test.open()
      #expect(try await store.tokens(after: nil, limit: 2).isEmpty)
      for index in 0..<5 {
        _ = try await store.keepToken(TokenDraft(holder: "A", role: .member), digest: "\(index)", at: Sample.start)
      }
      let all = try await store.tokens()
      #expect(try await store.tokens(after: nil, limit: 2) == Array(all[..<2]))
      #expect(try await store.tokens(after: all[1].id, limit: 2) == Array(all[2..<4]))
      #expect(try await store.tokens(after: all[3].id, limit: 2) == Array(all[4...]))
      #expect(try await store.tokens(after: all[4].id, limit: 2).isEmpty)
    },

    StoreCheck("a token that somebody else has rotated or revoked is not changed unseen") { test in
      let store = try await test.open()
      let token = try await store.keepToken(TokenDraft(holder: "A", role: .admin), digest: "old", at: Sample.start)
      #expect(try await store.token(token.id) == token)
      #expect(try await store.token(99) == nil)
      let rotated = try await store.rotateToken(token.id, digest: "new", seen: token, at: Sample.start + 5)
      await #expect(throws: CatalogError.tokenChanged(token.id)) {
        _ = try await store.rotateToken(token.id, digest: "newer", seen: token, at: Sample.start + 6)
      }
      await #expect(throws: CatalogError.tokenChanged(token.id)) {
        try await store.revokeToken(token.id, seen: token, at: Sample.start + 6)
      }
      #expect(try await store.token(digest: "new", at: Sample.start + 6) == rotated)
      try await store.revokeToken(token.id, seen: rotated, at: Sample.start + 7)
      #expect(try await store.token(token.id)?.revokedAt == Sample.start + 7)
    },

    StoreCheck("the audit log has each change, by whom and of what, the newest first") { test in
      let store = try await test.open()
      for index in 0..<5 {
        let id = try await store.beginEntry(
          index % 2 == 0 ? "a" : "b", "PUT /x", subject: "s\(index)", request: "r\(index)",
          at: Sample.start + Double(index))
        if index != 3 { try await store.endEntry(id, outcome: "20\(index)", subject: index == 4 ? "made" : nil) }
      }
      let all = try await store.entries(matching: AuditQuery())
      #expect(all.map(\.subject) == ["made", "s3", "s2", "s1", "s0"])
      #expect(all.map(\.outcome) == ["204", nil, "202", "201", "200"])
      #expect(all.map(\.request) == ["r4", "r3", "r2", "r1", "r0"])
      #expect(all.map(\.at) == (0..<5).reversed().map { Sample.start + Double($0) })
      #expect(try await store.entries(matching: AuditQuery(actor: "b")).map(\.subject) == ["s3", "s1"])
      #expect(try await store.entries(matching: AuditQuery(subject: "s2")).count == 1)
      let page = try await store.entries(matching: AuditQuery(after: all[1].id, limit: 2))
      #expect(page == Array(all[2...3]))
      try await store.forgetEntries(before: Sample.start + 3)
      #expect(try await store.entries(matching: AuditQuery()) == Array(all[...1]))
    },
  ]
}
