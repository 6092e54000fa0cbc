import Catalog
import Foundation
import Hummingbird
import Studio

/// How short forms are read: what admins have written, what a change would do, and doing it.
struct LexiconController: Sendable {
  let editing: LexiconEditing
  let lexicon: any LexiconStore
  let body: BodyReader

  /// `?uses=true` also reads the handbook and counts how often each entry is used.
  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    guard request.uri.queryParameters.get("uses") == "true" else {
      return try JSONAnswer.fresh(LexiconAnswer(try await lexicon.lexicon(), counts: nil))
    }
    let (state, counts) = try await editing.uses()
    return try JSONAnswer.fresh(LexiconAnswer(state, counts: counts))
  }

  /// What a change would do; nothing is changed.
  @Sendable func preview(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try LexiconRequest.read(try await body.bytes(of: request))
    return try JSONAnswer.fresh(LexiconEffectAnswer(try await editing.preview(try wanted.change()), jobs: nil))
  }

  /// Changes the lexicon, and files the articles that sound different now. With the `version` that a preview has told,
  /// only where nobody has changed it since.
  @Sendable func change(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let wanted = try LexiconRequest.read(try await body.bytes(of: request))
    let change = try wanted.change()
    let effect = try await editing.preview(change)
    if let version = wanted.version, version != effect.version { throw CatalogError.lexiconChanged }
    let jobs = try await editing.apply(change, effect, by: "api", at: Date())
    return try JSONAnswer.fresh(LexiconEffectAnswer(effect, jobs: jobs.map { JobAnswer($0, forAdmin: true) }))
  }
}
