import Catalog
import Foundation
import Studio

/// The JSON by which the lexicon is changed.
struct LexiconRequest: Decodable, Sendable {
  struct Entry: Decodable, Sendable {
    var written: String
    /// Vietnamese words; "-" for the names of its letters, "+" for a foreign word.
    var reading: String
    var matching: LexiconMatching?
    var section: String?
    var note: String?
  }

  var keep: [Entry]?
  /// Numbers of entries.
  var remove: [Int64]?
  /// The lexicon's version that the caller has seen.
  var version: Int64?

  static func read(_ body: [UInt8]) throws(Problem) -> LexiconRequest {
    let request: LexiconRequest
    do {
      request = try JSONDecoder().decode(LexiconRequest.self, from: Data(body))
    } catch {
      throw Problem(
        .invalidField,
        "The body must be a JSON object with keep, a list of entries with written and reading, or remove, of numbers.")
    }
    guard !(request.keep ?? []).isEmpty || !(request.remove ?? []).isEmpty else {
      throw Problem(.invalidField, "Neither keep nor remove names an entry.")
    }
    return request
  }

  func change() throws -> LexiconChange {
    let kept = (keep ?? []).map { entry in
      LexiconChange.Kept(
        LexiconDraft(
          written: entry.written, reading: LexiconReading(entry.reading), matching: entry.matching ?? .automatic,
          section: entry.section, note: entry.note ?? ""))
    }
    return try LexiconChange(keeping: kept, removing: remove ?? [])
  }
}
