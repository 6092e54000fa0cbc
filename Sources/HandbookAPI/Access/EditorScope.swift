import Catalog

/// Whether an editor may publish something: it must be the editor's before and after.
struct EditorScope: Sendable {
  let catalog: any Catalog
  let access: Access

  /// - Returns: the draft; with the audience of an editor's only unit, where it names none and would not be the editor's
  ///   otherwise.
  /// - Throws: `Problem` for what is not this editor's.
  func allowed(_ draft: ArticleDraft) async throws -> ArticleDraft {
    guard access.principal?.role == .editor else { return draft }
    var draft = draft
    let before = try await catalog.article(draft.id, for: .everything)?.article
    if let before {
      guard access.mayEdit(before.section.id, before.audience) else { throw try await taken(draft.id) }
    } else if try await catalog.withdrawal(of: draft.id, for: .everything) != nil,
      try await catalog.visible([draft.id.rawValue], for: access.viewer).isEmpty
    {
      throw try await taken(draft.id)
    }
    var audience = draft.audience ?? before?.audience
    if audience == nil { audience = try await catalog.sectionAudiences()[draft.section.id] }
    if !access.mayEdit(draft.section.id, audience), draft.audience == nil, before == nil,
      let units = access.principal?.units, units.count == 1, let unit = units.first
    {
      audience = .unit(unit)
      draft.audience = audience
    }
    guard access.mayEdit(draft.section.id, audience) else {
      throw Problem(
        .notAllowed, .outsideScope,
        "This editor publishes \(scope); give the article an audience among them, or another section.")
    }
    return draft
  }

  /// An id that somebody else's article has cannot be had; whether it may be seen does not matter for that.
  private func taken(_ id: ArticleID) async throws -> Problem {
    try await catalog.visible([id.rawValue], for: access.viewer).isEmpty
      ? Problem(
        .articleExists, ProblemCause(.idTaken, ["id": id.rawValue]), "The id \(id) is taken; choose another one.")
      : Self.othersArticle
  }

  static var othersArticle: Problem { Problem(.notAllowed, .othersArticle, "The article is another editor's.") }

  private var scope: String {
    let units = (access.principal?.units ?? []).map { "for the unit \($0)" }.sorted()
    let sections = (access.principal?.sections ?? []).map { "in the section \($0)" }.sorted()
    return (units + sections).joined(separator: ", ")
  }
}

extension Access {
  /// Whether articles of this section and audience are this one's to publish.
  func mayEdit(_ section: String, _ audience: Audience?) -> Bool {
    guard let principal else { return false }
    switch principal.role {
    case .admin, .service: return true
    case .member: return false
    case .editor:
      if principal.sections.contains(section) { return true }
      guard case .unit(let unit) = audience else { return false }
      return principal.units.contains { $0.contains(unit) }
    }
  }
}
