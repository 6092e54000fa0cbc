import AudioStore
import Foundation
import Catalog
import HandbookDocuments
import Logging
import ServiceLifecycle
import Studio
import Testing

@testable import HandbookAPI

/// The whole service on a free port of 127.0.0.1, and a client of it.
struct Service: Sendable {
  let port: Int
  let catalog: MemoryCatalog
  let audio: MemoryAudio
  /// "GET /api/v1/articles/{id}", without those that only answer HEAD.
  let routes: Set<String>

  static func run<Value: Sendable>(
    _ configuration: HandbookAPI.Configuration = .init(port: 0), catalog: MemoryCatalog = MemoryCatalog(),
    audio: MemoryAudio = MemoryAudio(), live: LiveStudio? = nil, _ body: @Sendable (Service) async throws -> Value
  ) async throws -> Value {
    var configuration = configuration
    configuration.port = 0
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let (addresses, found) = AsyncStream.makeStream(of: ListeningAddress.self)
    let api = HandbookAPI(
      catalog: catalog, lexicon: catalog, listening: catalog, queue: catalog, audio: audio,
      publisher: Publisher(catalog: catalog, voice: "bac", format: "mp3", reader: DocumentReader()),
      live: live, configuration: configuration,
      logger: logger, onListening: { found.yield($0) })
    let group = ServiceGroup(services: [api], logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { found.finish() }
        try await group.run()
      }
      var address: ListeningAddress?
      for await first in addresses {
        address = first
        break
      }
      guard let address else {
        try await tasks.next()
        throw SocketFailure.connect(0)
      }
      let service = Service(port: address.port, catalog: catalog, audio: audio, routes: routes(of: api))
      let value = try await body(service)
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return value
    }
  }

  private static func routes(of api: HandbookAPI) -> Set<String> {
    Set(
      api.routes().routes.filter { $0.method != .head }
        .map { "\($0.method) \($0.path)".replacing(/:(\w+)/) { "{\($0.output.1)}" } })
  }

  /// An article gets a track whose audio is these bytes.
  func giveAudio(to id: String, _ bytes: [UInt8] = [1, 2, 3]) throws {
    var track = HandbookTests.track(revision: 1)
    track.renditions = [Rendition(format: "mp3", content: try audio.put(bytes).description, size: bytes.count)]
    let article = try #require(ArticleID(id))
    catalog.change { [track] in $0.tracks[article] = track }
  }

  /// Sends one request on a connection of its own. "PORT" in a header is the service's port.
  func send(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: Data? = nil
  ) async throws -> Answer {
    var lines = ["\(method) \(path) HTTP/1.1"]
    var all = ["Host": "127.0.0.1:PORT", "Connection": "close"].merging(headers) { $1 }
    if let body { all["Content-Length"] = all["Content-Length"] ?? String(body.count) }
    for (name, value) in all { lines.append("\(name): \(value.replacing("PORT", with: String(port)))") }
    let bytes = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data())
    return try await exchange { connection in
      connection.send(bytes)
      return try connection.answer(hasBody: method != "HEAD")
    }
  }

  /// Talks to the service on a thread that may block.
  func exchange<Value: Sendable>(
    receiveBuffer: Int32? = nil, _ talk: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: the global queue's are the ones that the service runs on.
      Thread.detachNewThread { [port] in
        continuation.resume(
          with: Result { try talk(Connection(port: port, receiveBuffer: receiveBuffer)) })
      }
    }
  }
}
