import Foundation

/// The claims of a token whose signature is right (RFC 7519, 4), and the checks that a signature does not make.
struct IdentityClaims: Sendable {
  /// `sub`: the person, as the provider names them.
  let subject: String
  private let values: [String: JSONValue]

  /// The most characters of `sub` (OpenID Connect Core, 2).
  private static let longestSubject = 255

  /// - Throws: `IdentityError`.
  init(payload: Data, _ settings: IdentitySettings, at now: Date) throws(IdentityError) {
    guard let values = try? JSONDecoder().decode([String: JSONValue].self, from: payload) else {
      throw .malformed("its claims are no JSON object")
    }
    self.values = values
    guard values["iss"] == .string(settings.issuer) else { throw .wrongIssuer }
    guard values["aud"]?.texts.contains(settings.audience) == true else { throw .wrongAudience }
    try Self.checkTimes(values, settings, at: now.timeIntervalSince1970)
    guard case .string(let subject) = values["sub"], !subject.isEmpty, subject.count <= Self.longestSubject,
      subject.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw .malformed("sub is missing, or no name of 1 to \(Self.longestSubject) characters") }
    self.subject = subject
  }

  /// Seconds since 1970, with fractions or without (RFC 7519, 2).
  private static func checkTimes(
    _ values: [String: JSONValue], _ settings: IdentitySettings, at now: Double
  ) throws(IdentityError) {
    func time(_ name: String) throws(IdentityError) -> Double? {
      switch values[name] {
      case nil: nil
      case .number(let time) where time.isFinite: time
      default: throw .malformed("\(name) is no time")
      }
    }
    guard let end = try time("exp") else { throw .malformed("exp is missing") }
    let (start, issued) = (try time("nbf"), try time("iat"))
    if now >= end + settings.leeway { throw .expired }
    if let start, now < start - settings.leeway { throw .notYet }
    if let issued {
      if now < issued - settings.leeway { throw .notYet }
      if now >= issued + settings.longestLife + settings.leeway { throw .expired }
    } else if end > now + settings.longestLife + settings.leeway {
      throw .tooLong
    }
  }

  /// The texts that stand at a place: one, or a list.
  /// - Parameter path: names joined by dots; a name that holds dots itself is found, too.
  func texts(at path: String) -> [String] {
    if let value = values[path] { return value.texts }
    var place = JSONValue.object(values)
    for name in path.split(separator: ".") {
      guard case .object(let object) = place, let next = object[String(name)] else { return [] }
      place = next
    }
    return place.texts
  }
}

/// Any value of JSON (RFC 8259).
enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The text that this is, or those of the list that it is; nothing else counts as one.
  var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: []
    }
  }
}
