import Catalog
import Foundation
import HandbookDocuments
import Narration
import Studio
import Testing
import VietnameseText

@testable import HandbookAPI

/// What is refused has a code; the description lists it, and the admin's page says it.
@Suite("Codes of problems")
struct ProblemCodeTests {
  private static let codes = Set(ProblemCode.allCases.map(\.rawValue))

  @Test func descriptionAndPageKnowEveryCode() throws {
    let file = try #require(PageFile.description)
    let description = try JSONSerialization.jsonObject(with: Data(file.read(0..<file.size))) as? [String: Any]
    let schemas = (description?["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
    let properties = try #require(schemas?["Problem"]?["properties"] as? [String: [String: Any]])
    #expect(Set(try #require(properties["code"]?["enum"] as? [String])) == Self.codes)
    #expect(Set(try Self.sentences().keys) == Self.codes)
  }

  /// No sentence shows a blank where the service has nothing to fill in.
  @Test func sentencesFillInWhatIsSent() throws {
    let sentences = try Self.sentences()
    let sent = Dictionary(grouping: Self.causes, by: \.code).mapValues { Set($0.flatMap(\.values.keys)) }
    for (code, text) in sentences {
      let names = text.matches(of: /\{(\w+)\}/).map { String($0.1) }
      guard !names.isEmpty else { continue }
      let known = try #require(ProblemCode(rawValue: code).flatMap { sent[$0] }, "nothing is sent with \(code)")
      #expect(known.isSuperset(of: names), "\(code): \(names)")
    }
  }

  @Test func eachKindHasACode() {
    let kinds: [ProblemKind] = [
      .badRequest, .notFound, .gone, .methodNotAllowed, .requestTimeout, .conflict, .preconditionFailed,
      .tooManyRequests, .contentTooLarge, .rangeNotSatisfiable, .fault, .articleExists, .invalidJSON, .invalidField,
      .unprocessable, .unsupportedType, .tokenNeeded, .tokenNotSet, .notAllowed, .foreignOrigin, .notReady,
    ]
    #expect(Set(kinds.map(\.code)).count == kinds.count)
    #expect(!kinds.map(\.code).contains(.refused))
    #expect(ProblemKind(.notImplemented).code == .refused)
  }

  @Test func valuesAreShort() {
    let cause = ProblemCause(PublishError.badDate(String(repeating: "9", count: 100_000)))
    #expect(cause.code == .dateInvalid && cause.values["date"]?.count == 100)
  }

  /// The page's sentences by code.
  private static func sentences() throws -> [String: String] {
    let file = try #require(PageFile.sitePages["messages.js"])
    let text = try #require(String(bytes: file.read(0..<file.size), encoding: .utf8))
    let table = try #require(text.firstMatch(of: /const SENTENCES = \{\n(?<rows>(?:.|\n)*?)\n\};/)).output.rows
    let rows = table.matches(of: /(?m)^  "([a-z-]+)": "(.+)",$/).map { (String($0.1), String($0.2)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// One of each error that fills something in.
  private static let causes: [ProblemCause] = {
    let documents: [DocumentError] = [
      .tooLarge("a", limit: 1 << 24), .unpacksTooLarge("a", kind: "b", limit: 1 << 24),
      .tooManyPictures("a", pages: 9, limit: 3), .needsProgram("a", kind: "b", program: "c", package: "d"),
      .frontMatter("a", line: 3, problem: "b"), .secret("a", stamp: "MẬT"),
    ]
    let flaws: [EntryFlaw] = [
      .writtenTooLong, .readingTooLong, .unspeakableSign("%"), .unspeakableWord("x"), .swallowsWord("x"),
      .swallowsLetter("x"),
    ]
    let publishing: [PublishError] = [
      .badID("A"), .badSection("A"), .unnamedSection("a", known: []), .badDate("1"), .badAudience("x"),
      .unspoken(.tooLong("a", limit: 1)),
    ]
    let taken = ArticleID("bai").flatMap { Problem(CatalogError.articleExists($0))?.cause }
    let lexicon: [LexiconError] = [
      .twice("a", first: "1", second: "2"), .tooMany(1), .badRow(place: "line 12", "b"),
    ]
    return documents.map { ProblemCause(PublishError.document($0)) } + publishing.map { ProblemCause($0) }
      + flaws.map { ProblemCause(LexiconError.badEntry("a", $0, place: nil)) } + lexicon.map { ProblemCause($0) }
      + [SentenceError.tooLong, .noSuchVoice("x", known: [])].map { ProblemCause($0) }
      + [taken, ProblemCause(.tooManyFeeds, ["limit": "20"])].compactMap(\.self)
  }()
}
