public import Foundation

/// An admin's entries beside the lexicon that is compiled in.
public protocol LexiconStore: Sendable {
  func lexicon() async throws -> LexiconState

  func lexiconVersion() async throws -> Int64

  /// Takes entries away and keeps others, all of it or nothing. An entry of the same written form and section is
  /// replaced and keeps its id; one that stays as it was is not changed.
  /// - Parameters:
  ///   - author: who does it; kept with each entry and each change.
  ///   - version: what the lexicon must be at; nil for any.
  /// - Returns: the new state.
  /// - Throws: `CatalogError.lexiconChanged`, or `.noSuchEntry` for one to be removed; then nothing is changed.
  func changeLexicon(
    keeping drafts: [LexiconDraft], removing ids: [Int64], by author: String, ifVersion version: Int64?, at now: Date
  ) async throws -> LexiconState

  /// Forgets changes from before a time. The version stays as it is.
  func forgetLexiconChanges(before time: Date) async throws
}
