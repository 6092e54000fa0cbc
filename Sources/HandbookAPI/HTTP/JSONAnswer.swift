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

  /// An answer that a cache keeps and asks about each time.
  static func revalidated(_ value: some Encodable, for request: Request) throws -> Response {
    try TextAnswer.revalidated(encode(value), "application/json", for: request)
  }

  /// The same of something that people change and that also changes by itself.
  static func revalidated(_ value: some Encodable, state: StateTag, for request: Request) throws -> Response {
    let body = try encode(value)
    return try TextAnswer.revalidated(body, "application/json", tag: state.tag(of: body), for: request)
  }

  /// The same in gzip's format for those who take it: an eighth of a long list.
  ///
  /// Only for what holds nothing of the request. Who listens in and would find out by lengths what is secret in an answer
  /// must have guesses of their own in it, and make the listener's browser ask: pages of other sites cannot, since it
  /// sends them no token (`SameSite=Strict`).
  static func compressed(_ value: some Encodable, for request: Request) throws -> Response {
    let body = try encode(value)
    let small = Gzip.isTaken(by: request) ? Gzip.compressed(Array(body)) : nil
    var response = try TextAnswer.revalidated(small.map { Data($0) } ?? body, "application/json", for: request)
    if small != nil, response.status == .ok { response.headers[.contentEncoding] = "gzip" }
    response.headers[.vary] = "Accept-Encoding"
    return response
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
