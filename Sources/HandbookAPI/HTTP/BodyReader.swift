import Hummingbird

/// Reads a request's body up to a size and within a time.
struct BodyReader: Sendable {
  /// Bytes.
  let limit: Int
  let deadline: Duration

  /// - Throws: `Problem`: `contentTooLarge` before a byte is read where `Content-Length` says so, and as soon as more
  ///   has come where it does not; `requestTimeout` for a body that drips.
  func bytes(of request: Request) async throws(Problem) -> [UInt8] {
    if let header = request.headers[.contentLength], let length = Int(header), length > limit { throw tooLarge }
    let start = ContinuousClock.now
    var bytes: [UInt8] = []
    do {
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= limit else { throw tooLarge }
        bytes.append(contentsOf: part.readableBytesView)
        guard ContinuousClock.now - start < deadline else {
          throw Problem(
            .requestTimeout, .brokeOff, "The body did not arrive within \(deadline.components.seconds) seconds.",
            closes: true)
        }
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.badRequest, .brokeOff, "The body broke off or is not well formed.", closes: true)
    }
    return bytes
  }

  /// The bytes of a body that is to be JSON.
  /// - Throws: as `bytes` does; `unsupportedType` where `Content-Type` names anything else than JSON in UTF-8
  ///   (RFC 8259, 8.1). A request that names nothing is taken at its body's word.
  func json(of request: Request) async throws(Problem) -> [UInt8] {
    if let header = request.headers[.contentType] {
      let type = ContentType(header)
      guard type.essence == "application/json", type.charset ?? "utf-8" == "utf-8" else {
        throw Problem(
          .unsupportedType, "The body is sent as application/json, in UTF-8.", headers: [.accept: "application/json"])
      }
    }
    return try await bytes(of: request)
  }

  private var tooLarge: Problem {
    Problem(.contentTooLarge, "The body is larger than \(limit) bytes, the most that is taken.", closes: true)
  }
}
