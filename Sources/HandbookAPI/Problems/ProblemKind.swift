import Hummingbird

/// The kinds of problem a client can tell apart by their `type`.
struct ProblemKind: Hashable, Sendable {
  let status: HTTPResponse.Status
  /// The last part of the type's URI; nil for problems that say no more than their status (`about:blank`).
  let name: String?
  let title: String
  /// The code of problems of this kind that have no closer one.
  let code: ProblemCode

  init(_ status: HTTPResponse.Status) {
    self.status = status
    name = nil
    title = status.reasonPhrase
    code = Self.codes[status.code] ?? .refused
  }

  private init(_ status: HTTPResponse.Status, _ name: String, _ title: String, _ code: ProblemCode? = nil) {
    self.status = status
    self.name = name
    self.title = title
    self.code = code ?? ProblemCode(rawValue: name) ?? .refused
  }

  private static let codes: [Int: ProblemCode] = [
    400: .badRequest, 404: .notFound, 405: .methodNotAllowed, 408: .requestTimeout, 409: .conflict, 410: .gone,
    412: .preconditionFailed, 413: .contentTooLarge, 415: .unsupportedType, 416: .rangeNotSatisfiable,
    429: .tooManyRequests, 500: .fault, 503: .notReady,
  ]

  /// The problem's `type` (RFC 9457, 3.1.1): a name, not an address.
  var type: String { name.map { "urn:sotaynoi:problem:\($0)" } ?? "about:blank" }

  static let badRequest = ProblemKind(.badRequest)
  static let notFound = ProblemKind(.notFound)
  static let gone = ProblemKind(.gone)
  static let methodNotAllowed = ProblemKind(.methodNotAllowed)
  static let requestTimeout = ProblemKind(.requestTimeout)
  static let conflict = ProblemKind(.conflict)
  static let preconditionFailed = ProblemKind(.preconditionFailed)
  static let tooManyRequests = ProblemKind(.tooManyRequests)
  static let contentTooLarge = ProblemKind(.contentTooLarge)
  static let rangeNotSatisfiable = ProblemKind(.rangeNotSatisfiable)
  static let fault = ProblemKind(.internalServerError)

  static let articleExists = ProblemKind(.conflict, "article-exists", "The article exists", .idTaken)
  static let invalidJSON = ProblemKind(.badRequest, "invalid-json", "The JSON cannot be read")
  static let invalidField = ProblemKind(.unprocessableContent, "invalid-field", "A field is not as it must be")
  static let unprocessable = ProblemKind(
    .unprocessableContent, "unreadable-document", "The document cannot be published")
  static let unsupportedType = ProblemKind(.unsupportedMediaType, "unsupported-type", "The body is of another type")
  static let tokenNeeded = ProblemKind(.unauthorized, "token-needed", "A token is needed")
  static let tokenNotSet = ProblemKind(.forbidden, "token-not-set", "No token is set up for writing")
  static let notAllowed = ProblemKind(.forbidden, "not-allowed", "The token does not allow this")
  static let foreignOrigin = ProblemKind(.forbidden, "foreign-origin", "The request comes from another site")
  static let notReady = ProblemKind(.serviceUnavailable, "not-ready", "The service is not ready")
}
