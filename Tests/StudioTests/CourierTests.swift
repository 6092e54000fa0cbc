import Catalog
import Foundation
import Logging
import Outgoing
import Testing

@testable import Studio

@Suite("Webhooks")
struct CourierTests {
  private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  private func courier(_ bench: Bench, allowsPrivate: Bool = true) throws -> Courier {
    Courier(
      outbox: bench.store, secret: try #require(WebhookSecret(secret)),
      sender: Sender(guard: AddressGuard(allowsPrivate: allowsPrivate), seconds: 5),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Tried again with the same id until it is given up: nobody listens.
  @Test func aMessageIsTriedAgainAndGivenUp() async throws {
    let bench = try Bench()
    var now = Date(timeIntervalSince1970: 1_760_000_000)
    for _ in 0..<2 { try await bench.store.post("msg_1", to: "http://127.0.0.1:9/", body: Data("{}".utf8), at: now) }
    let courier = try courier(bench)
    for wait in Courier.waits {
      #expect(try await courier.deliverOne(at: now))
      #expect(try await courier.deliverOne(at: now) == false)
      #expect(try await courier.deliverOne(at: now + wait - 1) == false)
      now += wait
    }
    #expect(try await courier.deliverOne(at: now))
    #expect(try await courier.deliverOne(at: now + 1_000_000) == false)
  }

  @Test func anAnswerEndsIt() async throws {
    let bench = try Bench()
    let receiver = try HookReceiver(answers: [500, 204])
    let now = Date()
    try await bench.store.post("msg_1", to: receiver.url, body: Data("{\"a\":1}".utf8), at: now)
    let courier = try courier(bench)
    #expect(try await courier.deliverOne(at: now))
    #expect(try await courier.deliverOne(at: now + 6))
    #expect(try await courier.deliverOne(at: now + 1_000_000) == false)
    let heard = receiver.heard
    #expect(heard.count == 2)
    for request in heard {
      #expect(request.contains("webhook-id: msg_1\r\n") && request.hasSuffix("{\"a\":1}"))
      #expect(request.contains("webhook-signature: v1,") && request.contains("webhook-timestamp: "))
    }
  }

  /// A stop is told once, by whichever process, and its end once.
  @Test func aStopIsTold() async throws {
    let bench = try Bench()
    let receiver = try HookReceiver(answers: Array(repeating: 204, count: 9))
    let now = Date()
    func watch() -> StopWatch {
      StopWatch(
        queue: bench.store, outbox: bench.store, addresses: [receiver.url],
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
    #expect(try await watch().compare(with: [], at: now).isEmpty)
    try await bench.store.pause("thay giọng", at: now)
    var known = try await watch().compare(with: [], at: now)
    known = try await watch().compare(with: known, at: now + 5)
    #expect(known.map(\.reason.message) == ["thay giọng"])
    _ = try await watch().compare(with: [], at: now + 6)
    try await bench.store.resume()
    #expect(try await watch().compare(with: known, at: now + 9).isEmpty)
    let courier = try courier(bench)
    while try await courier.deliverOne(at: now + 10) {}
    let heard = receiver.heard
    #expect(heard.count == 2)
    #expect(heard.first?.contains(#""type":"queue.stopped""#) == true && heard.first?.contains("thay giọng") == true)
    #expect(heard.last?.contains(#""type":"queue.resumed""#) == true)
  }

  @Test func theGuardHolds() async throws {
    let bench = try Bench()
    let receiver = try HookReceiver(answers: [204])
    let url = receiver.url.replacing("http://", with: "https://")
    try await bench.store.post("msg_1", to: url, body: Data(), at: Date())
    #expect(try await courier(bench, allowsPrivate: false).deliverOne(at: Date()))
    #expect(receiver.heard.isEmpty)
  }
}
