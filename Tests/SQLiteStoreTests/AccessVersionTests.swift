import Catalog
import Foundation
import JobQueue
import Synchronization
import Testing

@testable import SQLiteStore

/// Answers that are kept are never older than the question.
@Suite struct AccessVersionTests {
  private final class Seen: Sendable {
    /// 4n: open. 4n + 2: closed. Odd: it is being changed. Negative: no more comes.
    let state = Atomic(0)
    let compared = Atomic(0)
  }

  private static let everyone = Viewer.anyone(undeclared: .everyone)
  private static let content = String(repeating: "a", count: 64)

  @Test func aChangeByAnotherProcessIsSeenAtOnce() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStore(at: folder + "/handbook.sqlite")
      for number in 0..<5 {
        try await Self.publish("bai-\(number)", to: store)
        for _ in 0..<3 { #expect(try await store.serves(Self.content, for: Self.everyone)) }
        let other = try WorkloadProcess(folder + "/handbook.sqlite", "withdraw", "bai-\(number)")
        _ = other.lines()
        #expect(try await store.serves(Self.content, for: Self.everyone) == false)
      }
    }
  }

  /// A token that another process takes back, or gives another secret, is not known any more from that moment on.
  @Test func noTokenCountsAfterItsEnd() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStore(at: folder + "/handbook.sqlite")
      let elsewhere = try SQLiteStore(at: folder + "/handbook.sqlite")
      let now = Date()
      let first = try await store.keepToken(TokenDraft(holder: "A", role: .member), digest: "0", at: now)
      // Before "4n" the digest is n's, at 4n + 2 no token is left.
      try await Self.race { state in
        try await store.token(digest: "\(state / 4)", at: now) != nil
      } changing: { turn in
        var held = first
        for round in 1...40 {
          try await turn {
            if round.isMultiple(of: 2) {
              _ = try await elsewhere.rotateToken(held.id, digest: "away-\(round)", seen: nil, at: now)
            } else {
              try await elsewhere.revokeToken(held.id, seen: nil, at: now)
            }
          }
          try await turn {
            held = try await elsewhere.keepToken(TokenDraft(holder: "A", role: .member), digest: "\(round)", at: now)
          }
        }
      }
    }
  }

  /// While nothing changes, who shows a token again costs the database nothing.
  @Test func aTokenIsLookedUpOnce() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStore(at: folder + "/handbook.sqlite")
      let token = try await store.keepToken(TokenDraft(holder: "A", role: .member), digest: "d", at: Date())
      #expect(try await store.token(digest: "d", at: Date()) == token)
      try store.pool.close()
      #expect(try await store.token(digest: "d", at: Date()) == token)
    }
  }

  /// While one opens and closes an article again and again, nobody is answered what is not true any more: an answer to a
  /// question that was put after a commit, and came before the next change was begun, is that commit's.
  @Test func noAnswerIsOlderThanItsQuestion() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStore(at: folder + "/handbook.sqlite")
      let elsewhere = try SQLiteStore(at: folder + "/handbook.sqlite")
      let id = try await Self.publish("bai", to: store)
      try await Self.race { _ in
        try await store.serves(Self.content, for: Self.everyone)
      } changing: { turn in
        for _ in 0..<30 {
          for audience in [Audience.members, .everyone] {
            try await turn { try await elsewhere.setAudience(audience, of: id) }
          }
        }
      }
    }
  }

  /// Two ask again and again while somebody changes what they ask for. An answer counts that came while nothing was being
  /// changed: it is to be yes where it is open, and no where it is closed.
  /// - Parameters:
  ///   - ask: the question, in a state of `Seen`.
  ///   - change: makes its changes one by one through what it is given: closing, opening, closing…
  private static func race(
    _ ask: @escaping @Sendable (_ state: Int) async throws -> Bool,
    changing change: (_ turn: (() async throws -> Void) async throws -> Void) async throws -> Void
  ) async throws {
    let seen = Seen()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while true {
            let before = seen.state.load(ordering: .sequentiallyConsistent)
            if before < 0 { return }
            // An answer that is kept waits for nothing: without this, those who write would never come to it.
            await Task.yield()
            let isThere = try await ask(before)
            guard before.isMultiple(of: 2), seen.state.load(ordering: .sequentiallyConsistent) == before else {
              continue
            }
            #expect(isThere == before.isMultiple(of: 4), "in state \(before)")
            seen.compared.add(1, ordering: .relaxed)
          }
        }
      }
      try await change { turn in
        seen.state.add(1, ordering: .sequentiallyConsistent)
        try await turn()
        seen.state.add(1, ordering: .sequentiallyConsistent)
        try await Task.sleep(for: .milliseconds(2))
      }
      seen.state.store(-1, ordering: .sequentiallyConsistent)
      try await group.waitForAll()
    }
    #expect(seen.compared.load(ordering: .relaxed) > 60)
  }

  @Test func workThatChangesNothingOfItLeavesTheNumber() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/handbook.sqlite"
      let store = try SQLiteStore(at: path)
      let version = AccessVersion(of: path)
      let before = try #require(version.now())
      try await Self.publish("bai", to: store)
      let published = try #require(version.now())
      #expect(published > before)
      let order = RenderOrder(article: "bai", revision: 1, voice: "nam", format: "mp3")
      _ = try await store.enqueue(JobRequest(order, priority: .admin, lane: "tin-tuc"), at: Date())
      let lease = try #require(
        try await store.claim(by: WorkerID(rawValue: "a"), at: .now, for: 30))
      _ = try await store.renew(lease, progress: JobProgress(done: 1, total: 2), at: .now, for: 30)
      try await store.note(WorkTally())
      #expect(version.now() == published)
      try version.close()
    }
  }

  /// Whoever is asked while nothing can be asked has no answer, instead of an old one.
  @Test func thereIsNoNumberWithoutADatabase() throws {
    #expect(AccessVersion(of: "/nowhere/handbook.sqlite").now() == nil)
  }

  @discardableResult
  private static func publish(_ name: String, to store: SQLiteStore) async throws -> ArticleID {
    let id = try #require(ArticleID(name))
    let draft = ArticleDraft(
      id: id, title: "Bài", section: Section.standard[0],
      document: StoredDocument(name: "a.md", bytes: Data("Bài".utf8)))
    _ = try await store.publish(
      draft, mode: .createOrRevise, voice: "bac", format: "mp3", priority: .admin, at: Date())
    let lease = try #require(try await store.claim(by: WorkerID(rawValue: "a"), at: .now, for: 30))
    let track = Track(
      revision: 1, voice: "bac", duration: 1, chapters: [],
      renditions: [Rendition(format: "mp3", content: content, size: 1)], transcript: "t", chaptersFile: "c")
    #expect(try await store.complete(lease, publishing: track, at: Date()))
    return id
  }
}
