import Foundation

/// The JSON by which an admin holds the queue up (`{"state": "paused", "reason": "…"}`) or lets it go on
/// (`{"state": "running"}`).
enum QueueRequest: Hashable, Sendable {
  case pause(String)
  case resume

  private static let longest = 500

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
    let reason = fields.reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard (fields.reason ?? "").unicodeScalars.count <= longest else {
      throw Problem(.invalidField, .reasonNeeded, "A reason may have at most \(longest) characters.")
    }
    switch fields.state {
    case .running: return .resume
    case .paused:
      guard !reason.isEmpty else {
        throw Problem(
          .invalidField, .reasonNeeded,
          "A pause needs a reason, of \(longest) characters at most: others ask why jobs wait.")
      }
      return .pause(reason)
    }
  }
}
