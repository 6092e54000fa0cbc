import Foundation
import HTTPTypes
import Hummingbird

/// Turns a value into a JSON answer: camelCase keys in a stable order, dates as ISO 8601 in UTC.
enum JSONAnswer {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// An answer to GET or HEAD that a cache keeps and asks about each time: its tag is the digest of the very body, so
  /// that two answers of one tag are one sequence of bytes.
  static func revalidated(_ value: some Encodable, for request: Request) throws -> Response {
    let body = try encode(value)
    let tag = EntityTag(of: body)
    var headers: HTTPFields = [.eTag: tag.description, .cacheControl: "no-cache"]
    switch Preconditions(request.headers).outcome(for: tag) {
    case .notModified: return .notModified(headers)
    case .failed: throw Problem(.preconditionFailed, "It is not, or no longer, in the state that If-Match names.")
    case .go:
      headers[.contentType] = "application/json"
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
  }

  /// An answer that is true now and is not kept.
  static func fresh(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, headers more: HTTPFields = [:]
  ) throws -> Response {
    var headers = more
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encode(value))))
  }
}

/// An optional whose key is always there: `null` where there is nothing. Clients see one shape.
@propertyWrapper
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
  var wrappedValue: Value?

  init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}
