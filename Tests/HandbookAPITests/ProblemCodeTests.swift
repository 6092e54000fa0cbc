import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Narration
import Speech
import Testing
import VietnameseText

@testable import HandbookAPI
@testable import Studio

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
    let shared = Self.codes.intersection(FailureCode.allCases.map(\.rawValue))
    #expect(Set(try Self.sentences().keys).union(shared) == Self.codes)
    // One in both is a kind, and is meant as it stands by itself.
    #expect(Set(try Self.sentences().keys).intersection(shared) == ["fault"])
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

  /// What jobs fail of is listed, too, and each is said: as where a document is refused, or by a sentence of its own.
  @Test func descriptionAndPageKnowEveryFailure() throws {
    let codes = Set(FailureCode.allCases.map(\.rawValue))
    let file = try #require(PageFile.description)
    let description = try JSONSerialization.jsonObject(with: Data(file.read(0..<file.size))) as? [String: Any]
    let schemas = (description?["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
    let properties = try #require(schemas?["Failure"]?["properties"] as? [String: [String: Any]])
    #expect(Set(try #require(properties["code"]?["enum"] as? [String])) == codes)
    // The page has the sentences of the reports, in a file that is made of them.
    let page = try #require(PageFile.sitePages["failures.js"])
    let text = String(decoding: try page.read(0..<page.size), as: UTF8.self)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    for code in FailureCode.allCases {
      let row = String(decoding: try encoder.encode([code.rawValue: code.sentence]), as: UTF8.self)
      #expect(text.replacing("\" : ", with: "\":").contains(row.dropFirst().dropLast()), "\(code)")
    }

    let failures = Self.failures
    let sent = Dictionary(grouping: failures, by: \.code).mapValues { Set($0.flatMap(\.values.keys)) }
    for code in FailureCode.allCases {
      let names = code.sentence.matches(of: /\{(\w+)\}/).map { String($0.1) }
      guard !names.isEmpty else { continue }
      #expect(
        try #require(sent[code.rawValue], "nothing is sent with \(code)").isSuperset(of: names), "\(code): \(names)")
    }
    for failure in failures { #expect(codes.contains(failure.code) && codes.contains(failure.kind), "\(failure)") }
  }

  /// A refused document's code is the one a job fails with.
  @Test func documentsAreRefusedByTheSameWord() {
    for failure in Self.documents.map({ FailureReason($0) }) where failure.code != failure.kind {
      #expect(ProblemCode(rawValue: failure.code) != nil, "\(failure.code)")
    }
  }

  /// One of each error that a job fails with.
  private static var failures: [FailureReason] {
    let speech: [SpeechError] = [
      .noVoices(folder: "/a"), .noSuchVoice("a", known: []), .badVoice("/a/b.json", "c"),
      .unspeakable(word: "a", sentence: "b"), .engineMissing("a", "b"), .engineDied("a"), .engineLate(seconds: 3),
      .engineBabbled("a"), .engineConfused("a"), .engineRefused("a"),
    ]
    let audio: [AudioError] = [
      .encoder("a"), .frames("a"), .spool("a", "b"), .book("a", "b"), .measurement("a"), .emptyScript,
      .chapter(title: "a", reason: "b"), .chapter(title: "a", reason: "b", cause: .engineDied("c")),
    ]
    let store: [AudioStoreError] = [
      .cannotWrite("a", reason: "b"), .cannotRead("a", reason: "b"), .noRoom("a", free: 1, kept: 2), .held("a"),
    ]
    let narration: [NarrationError] = [
      .noText("a"), .allSkipped("a", rules: []), .allUnread("a"), .tooLong("a", limit: 3), .wantsNoAudio("a"),
      .unknownRule("a", known: []),
    ]
    let others = [
      FailureReason(.document, .revisionMissing, ["revision": "2"], saying: "a"), FailureReason(.worker, saying: "a"),
      FailureReason(.format, saying: "a"), FailureReason(.storage, .databaseCannotWrite, saying: "a"),
      .superseded(by: 2), .articleWithdrawn,
      FailureReason(.document, .sameArticle, ["file": "a", "article": "b"], saying: "c"),
      FailureReason(.feed, .feedTooLarge, ["mebibytes": "16"], saying: "a"),
    ]
    let publishing: [PublishError] = [
      .badID("A"), .noID, .badSection("A"), .unnamedSection("a", known: []), .badDate("1"), .badAudience("x"),
      .emptyTitle,
    ]
    let intake: [IntakeError] = [.gone, .status(503), .nothingToTake(wanted: "a"), .noID, .articleTaken("a")]
    return documents.map { FailureReason($0) } + narration.map { FailureReason($0) } + speech.map { FailureReason($0) }
      + audio.map { FailureReason($0) } + store.map { FailureReason($0) } + others
      + publishing.map { FailureReason($0) } + intake.map { FailureReason($0 as any Error) }
  }

  private static let documents: [DocumentError] = [
    .missing("a"), .notAFile("a", kind: "b"), .unreadable("a", reason: "b"), .empty("a"),
    .tooLarge("a", limit: 1 << 24),
    .otherFormat("a", kind: "b"), .damaged("a", kind: "b", where: "c"), .locked("a", kind: "b"),
    .unpacksTooLarge("a", kind: "b", limit: 1 << 24), .noTextLayer("a"), .nothingRecognised("a"),
    .tooManyPictures("a", pages: 9, limit: 3), .needsProgram("a", kind: "b", program: "c", package: "d"),
    .programFailed("a", kind: "b", program: "c", reason: "d"), .unknownExtension("a", extension: "b"),
    .undecodable("a", offset: 1, encoding: "b"), .frontMatter("a", line: 3, problem: "b"),
    .nestedTooDeep("a", line: 1, limit: 2), .secret("a", stamp: "MẬT"), .outOfBounds("a", .crash),
    .noReader("a", reason: "b"), .abandoned("a"),
  ]

  /// The page's sentences by code.
  private static func sentences() throws -> [String: String] {
    let file = try #require(PageFile.sitePages["messages.js"])
    let text = try #require(String(bytes: file.read(0..<file.size), encoding: .utf8))
    let start = try #require(text.range(of: "const SENTENCES = {\n")).upperBound
    let end = try #require(text[start...].range(of: "\n};")).upperBound
    let table = text[start..<end]
    let rows = table.matches(of: /(?m)^  "([a-z-]+)": "(.+)",$/).map { (String($0.1), String($0.2)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// One of each error that fills something in.
  private static let causes: [ProblemCause] = {
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
