import Foundation

/// The JSON by which an admin holds the queue up (`{"state": "paused", "reason": "…"}`) or lets it go on
/// (`{"state": "running"}`).
enum QueueRequest: Hashable, Sendable {
  case pause(String)
  case resume

  private struct Fields: Decodable {
    enum State: String, Decodable {
      case paused, running
    }

    var state: State
    var reason: String?
  }

  static func read(_ body: [UInt8]) throws(Problem) -> QueueRequest {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(body)) else {
      throw Problem(.invalidField, #"The body must be a JSON object whose state is "paused" or "running"."#)
    }
    switch fields.state {
    case .running: return .resume
    case .paused:
      let reason = fields.reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
      guard !reason.isEmpty, reason.count <= 500 else {
        throw Problem(
          .invalidField, .reasonNeeded, "A pause needs a reason, of 500 characters at most: others ask why jobs wait.")
      }
      return .pause(reason)
    }
  }
}
