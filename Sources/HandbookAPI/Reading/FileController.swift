import AudioStore
import Catalog
import Hummingbird

/// Audio, transcripts, word times and chapter files, by content hash.
///
/// A hash alone is no right to hear: what belongs to no published article any more, or to none that is public, is not
/// there, even while its file is still kept, and whoever asks. What is not public has signed addresses.
struct FileController: Sendable {
  let catalog: any Catalog
  let files: OpenedFiles

  @Sendable func audio(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await file([.mp3, .opus], request, context)
  }

  @Sendable func transcript(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await file([.transcript], request, context)
  }

  @Sendable func chapters(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await file([.chapters], request, context)
  }

  @Sendable func words(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await file([.words], request, context)
  }

  private func file(
    _ kinds: [PublicAddress.Kind], _ request: Request, _ context: HandbookContext
  ) async throws -> Response {
    guard let name = context.parameter("file"), let address = PublicAddress(file: name, of: kinds),
      try await catalog.serves(address.hash.description, for: context.access.anyone),
      let file = try await files.open(address.hash)
    else { throw Problem(.notFound, "There is no such file.") }
    let responder = FileResponder(
      file: file, entityTag: EntityTag(of: address.hash),
      mediaType: address.kind.mediaType, cacheControl: "public, max-age=31536000, immutable")
    return try responder.answer(request)
  }
}
