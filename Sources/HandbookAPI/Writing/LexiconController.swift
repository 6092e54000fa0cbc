import Catalog
import Foundation
import Hummingbird
import Studio

/// How short forms are read: what admins have written, what a change would do, and doing it.
struct LexiconController: Sendable {
  let editing: LexiconEditing
  let lexicon: any LexiconStore
  let body: BodyReader

  /// `?uses=true` also reads the handbook and counts how often each entry is used; `?format=tsv` and `?format=pls` give
  /// the entries as a file.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    let isCounted = try query.flag("uses")
    if let format = try query.text("format"), format != "json" {
      return try LexiconDownload(format).answer(try await lexicon.lexicon())
    }
    guard isCounted else {
      return try JSONAnswer.fresh(LexiconAnswer(try await lexicon.lexicon(), counts: nil))
    }
    let (state, counts) = try await editing.uses()
    return try JSONAnswer.fresh(LexiconAnswer(state, counts: counts))
  }

  /// What a change would do; nothing is changed.
  @Sendable func preview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try await wanted(request)
    return try JSONAnswer.fresh(LexiconEffectAnswer(try await editing.preview(wanted.change), jobs: nil))
  }

  /// Changes the lexicon, and files the articles that sound different now. With the `version` that a preview has told,
  /// only where nobody has changed it since.
  @Sendable func change(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try await wanted(request)
    let change = wanted.change
    let effect = try await editing.preview(change)
    if let version = wanted.version, version != effect.version { throw CatalogError.lexiconChanged }
    let jobs = try await editing.apply(change, effect, by: context.access.author, at: Date())
    return try JSONAnswer.fresh(LexiconEffectAnswer(effect, jobs: jobs.map { JobAnswer($0, forAdmin: true) }))
  }

  /// A change as JSON, or the entries of a file, which are kept: TSV or W3C's PLS, told by what it holds. A file says
  /// which version was seen in the query of its address.
  private func wanted(_ request: Request) async throws -> (change: LexiconChange, version: Int64?) {
    let type = ContentType(request.headers[.contentType] ?? "").essence
    guard LexiconDownload.types.contains(type) else {
      let wanted = try LexiconRequest.read(try await body.json(of: request))
      return (try wanted.change(), wanted.version)
    }
    let bytes = try await body.bytes(of: request)
    let version = try request.query.number("version", in: Int64.min...Int64.max)
    let entries = try await Blocking.run { try LexiconFile.entries(bytes) }
    guard !entries.isEmpty else { throw Problem(.invalidField, .lexiconFileEmpty, "The file holds no entry.") }
    return (try LexiconChange(keeping: entries), version)
  }
}
