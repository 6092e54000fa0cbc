import Hummingbird
import Studio

/// What would be said of a text, and why: for whoever tries a reading.
struct NormalizeController: Sendable {
  let body: BodyReader

  /// The most that is read at once, in bytes: a page or two.
  private static let limit = 64 << 10

  @Sendable func normalize(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let type = ContentType(request.headers[.contentType] ?? "")
    guard type.essence == "text/plain", type.charset ?? "utf-8" == "utf-8" else {
      throw Problem(
        .unsupportedType, "The text is sent as text/plain in UTF-8.", headers: [.accept: "text/plain"])
    }
    let bytes = try await BodyReader(limit: min(Self.limit, body.limit), deadline: body.deadline).bytes(of: request)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(.badRequest, "The text is not UTF-8.")
    }
    return try JSONAnswer.fresh(ExplainedReading(of: text))
  }
}
