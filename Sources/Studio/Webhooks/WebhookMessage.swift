import Foundation

/// What a webhook says: a type, a time, and the matter itself, as Standard Webhooks lays it out.
struct WebhookMessage<Matter: Encodable>: Encodable {
  /// "batch.ended".
  var type: String
  var timestamp: Date
  var data: Matter

  func encoded() throws -> Data { try BatchReport.encoder.encode(self) }
}
