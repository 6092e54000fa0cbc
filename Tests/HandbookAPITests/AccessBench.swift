import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Logging
import SQLiteStore
import ServiceLifecycle
import Studio
import Testing

@testable import HandbookAPI

/// The whole service over a real store: articles of each audience, each with a track, and somebody of each kind.
struct AccessBench: Sendable {
  /// What is asked for. Its article's id, and that of the section it lies in.
  enum Target: String, CaseIterable, Sendable {
    case everyones = "bai-chung"
    case units = "bai-don-vi"
    case subunits = "bai-cap-duoi"
    /// Was for unit A.
    case withdrawn = "bai-da-rut"
    case notThere = "bai-khong-co"

    var section: String { "muc-\(rawValue)" }
  }

  enum Somebody: String, CaseIterable, Sendable {
    case nobody, memberA, memberB, editorA, service, admin
    /// A feed token that is shown where only an access token counts.
    case feedToken

    /// The rule of what is seen, said once more and otherwise than the service does.
    func sees(_ target: Target) -> Bool {
      switch (target, self) {
      case (.notThere, _): false
      case (.everyones, _), (_, .admin), (_, .service): true
      case (.units, .memberA), (.units, .editorA), (.withdrawn, .memberA), (.withdrawn, .editorA): true
      case (.subunits, .editorA): true
      default: false
      }
    }

    var role: String? {
      switch self {
      case .nobody, .feedToken: nil
      case .memberA, .memberB: "member"
      case .editorA: "editor"
      case .service, .admin: rawValue
      }
    }
  }

  static let key = [UInt8](repeating: 7, count: 32)

  let port: Int
  let store: SQLiteStore
  let secrets: [Somebody: TokenSecret]
  let tracks: [Target: Track]
  let jobs: [Target: Int64]
  let log: LogKeeper
  let nights: MemoryNights

  static func run(
    _ configuration: HandbookAPI.Configuration = .init(signingKey: key),
    _ body: @Sendable (AccessBench) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "access-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SQLiteStore(at: "\(folder)/handbook.sqlite")
    let audio = MemoryAudio()
    var tracks: [Target: Track] = [:]
    var jobs: [Target: Int64] = [:]
    for target in Target.allCases where target != .notThere {
      (tracks[target], jobs[target]) = try await publish(target, store, audio)
    }
    try await store.withdraw(try #require(ArticleID(Target.withdrawn.rawValue)), seen: nil, now: Date())
    let secrets = try await handOut(store)

    var configuration = configuration
    configuration.port = 0
    configuration.limits.eventSeconds = 0
    let log = LogKeeper()
    let nights = MemoryNights()
    var logger = Logger(label: "test") { _ in log }
    logger.logLevel = .trace
    let (addresses, found) = AsyncStream.makeStream(of: ListeningAddress.self)
    let api = HandbookAPI(
      catalog: store, lexicon: store, listening: store, queue: store, access: store, audio: audio,
      publisher: Publisher(catalog: store, voice: "bac", format: "mp3", reader: DocumentReader()),
      production: nights.production(store, audio), configuration: configuration, logger: logger,
      onListening: { found.yield($0) })
    let group = ServiceGroup(services: [api], logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { found.finish() }
        try await group.run()
      }
      var port: Int?
      for await first in addresses {
        port = first.port
        break
      }
      let bench = AccessBench(
        port: try #require(port), store: store, secrets: secrets, tracks: tracks, jobs: jobs, log: log, nights: nights)
      try await body(bench)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  private static func publish(
    _ target: Target, _ store: SQLiteStore, _ audio: MemoryAudio
  ) async throws -> (Track, Int64) {
    let audience: [Target: String] = [
      .everyones: "public", .units: "tinh/huyen-a", .subunits: "tinh/huyen-a/xa-x", .withdrawn: "tinh/huyen-a",
    ]
    let draft = ArticleDraft(
      id: try #require(ArticleID(target.rawValue)), title: "Bài \(target.rawValue) mật ngữ",
      section: try #require(Section(id: target.section, title: "Mục \(target.rawValue)")),
      audience: Audience(audience[target] ?? ""),
      document: StoredDocument(name: "\(target.rawValue).txt", bytes: Data("Họp chi bộ \(target.rawValue).".utf8)))
    let publication = try await store.publish(
      draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: Date())
    func kept(_ kind: String) throws -> String {
      try audio.put(Array("\(kind) of \(target.rawValue)".utf8)).description
    }
    let track = Track(
      revision: 1, voice: "bac", duration: 60_000, chapters: [.init(title: "Mở đầu \(target.rawValue)", start: 0)],
      renditions: [
        Rendition(format: "mp3", content: try audio.put(JoinedTests.file(target.rawValue)).description, size: 3)
      ], transcript: try kept("vtt"),
      chaptersFile: try kept("chapters"), words: try kept("words"))
    let lease = try #require(try await store.claim(by: WorkerID(rawValue: "w"), at: .now, for: 60))
    try await store.complete(lease, publishing: track, at: Date())
    return (track, try #require(publication.job).id.rawValue)
  }

  private static func handOut(_ store: SQLiteStore) async throws -> [Somebody: TokenSecret] {
    let (a, b) = (try #require(UnitPath("tinh/huyen-a")), try #require(UnitPath("tinh/huyen-b")))
    let drafts: [Somebody: TokenDraft] = [
      .memberA: TokenDraft(holder: "A", role: .member, units: [a]),
      .memberB: TokenDraft(holder: "B", role: .member, units: [b]),
      .editorA: TokenDraft(holder: "E", role: .editor, units: [a]), .service: TokenDraft(holder: "S", role: .service),
      .admin: TokenDraft(holder: "Q", role: .admin),
      .feedToken: TokenDraft(kind: .feed, holder: "A", device: "radio", role: .member, units: [a]),
    ]
    var secrets: [Somebody: TokenSecret] = [:]
    for (somebody, draft) in drafts { secrets[somebody] = try await Tokens(store).create(draft, at: Date()).1 }
    return secrets
  }

  /// Publishes what an article says as another one, of which nothing is spoken yet.
  func publishCopy(of id: ArticleID, as copy: String, titled title: String, for audience: String) async throws {
    let original = try #require(try await store.revision(1, of: id, for: .everything))
    _ = try await store.publish(
      ArticleDraft(
        id: try #require(ArticleID(copy)), title: title, section: original.article.section,
        audience: Audience(audience), document: original.document),
      mode: .create, voice: "bac", format: "mp3", priority: .admin, at: Date())
  }

  /// The headers by which somebody shows who it is.
  func headers(_ somebody: Somebody) -> [String: String] {
    secrets[somebody].map { ["Authorization": "Bearer \($0)"] } ?? [:]
  }

  func send(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: String? = nil
  ) async throws -> Answer {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    lines += headers.map { "\($0): \($1)" }
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    let bytes = Data((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8)
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [port] in
        continuation.resume(
          with: Result {
            let connection = try Connection(port: port)
            connection.send(bytes)
            return try connection.answer(hasBody: method != "HEAD")
          })
      }
    }
  }

  func signed(_ target: Target, _ kind: PublicAddress.Kind = .mp3, at time: Date = Date()) throws -> String {
    let track = tracks[target] ?? tracks[.units]
    let hash = try #require(ContentHash(track?.files.first { $0.name == kind.fileName }?.content ?? ""))
    return SignedAddresses(signer: AddressSigner(key: Self.key), now: time)
      .path(PublicAddress(hash, kind), of: try #require(ArticleID(target.rawValue)))
  }

  /// An address that was signed for some of them, one after another.
  func signedJoined(_ targets: [Target], at time: Date = Date()) throws -> String {
    let articles = try #require(JoinedArticles(targets.compactMap { ArticleID($0.rawValue) }))
    return SignedAddresses(signer: AddressSigner(key: Self.key), now: time).livePath(joining: articles)
  }

  /// An address that was signed for the tracks of these, one after another.
  func signedTracks(_ targets: [Target], at time: Date = Date()) throws -> String {
    let contents = targets.map { tracks[$0]?.renditions.first?.content ?? String(repeating: "0", count: 64) }
    let parts = try contents.map { JoinedPart(try #require(ContentHash($0))) }
    let signed = SignedAddresses(signer: AddressSigner(key: Self.key), now: time)
    return signed.path(joining: try #require(JoinedAddress(parts)))
  }

  /// An address that was signed for what is made of it.
  func signedLive(_ target: Target, _ rest: String, at time: Date = Date()) throws -> String {
    SignedAddresses(signer: AddressSigner(key: Self.key), now: time)
      .livePath(of: try #require(ArticleID(target.rawValue)), rest)
  }
}

/// Keeps every line of the log, so that a test can look for what must not be in it.
final class LogKeeper: LogHandler {
  private let kept = Kept()

  private final class Kept: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []
    func add(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
  }

  var lines: [String] { kept.all }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    kept.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
  }
}
