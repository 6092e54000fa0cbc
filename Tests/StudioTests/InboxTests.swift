import Catalog
import Foundation
import JobQueue
import Testing

@testable import HandbookDocuments
@testable import Studio

@Suite("The inbox")
struct InboxTests {
  private let bench: Bench
  private var folder: String { bench.folder + "/inbox" }

  init() throws {
    bench = try Bench()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  /// Reads no file of any size.
  private static let blind: DocumentReader = {
    var limits = ReadingLimits.standard
    limits.containerBytes = 0
    return DocumentReader(limits: limits)
  }()

  /// Has the bytes of files, and can read no document.
  private static let illiterate = DocumentReader(worker: "/there/is/none")

  private func takeIn(_ reader: DocumentReader = DocumentReader()) async throws -> (published: [String], failed: Int) {
    let (published, failed) = try await bench.inbox(reader).takeIn(folder, voice: nil, format: nil, at: Date())
    return (published, failed.count)
  }

  private func revision(_ id: String) async throws -> Int? { try await bench.listing(id)?.article.revision }

  @Test func whatNobodyHasTouchedIsNotOpened() async throws {
    try put("hop.txt", "Chi bộ họp.")
    #expect(try await takeIn(Self.blind) == ([], 1))
    #expect(try await takeIn() == (["hop"], 0))
    #expect(try await takeIn(Self.blind) == ([], 0))
    try put("hop.txt", "Chi bộ họp.")
    #expect(try await takeIn(Self.blind) == ([], 1), "it was written to")
    #expect(try await takeIn(Self.illiterate) == ([], 0), "it holds what it held")
    #expect(try await takeIn(Self.blind) == ([], 0), "which is known from then on")
    try put("hop.txt", "Chi bộ họp lúc 8 giờ.")
    #expect(try await takeIn() == (["hop"], 0))
    #expect(try await revision("hop") == 2)
  }

  @Test func whatLiesBesideItCounts() async throws {
    try put("hop.txt", "Chi bộ họp.")
    #expect(try await takeIn() == (["hop"], 0))
    try put("hop.json", #"{"id": "hop", "title": "Họp chi bộ"}"#)
    #expect(try await takeIn() == (["hop"], 0))
    #expect(try await bench.listing("hop")?.article.title == "Họp chi bộ")
    #expect(try await takeIn(Self.blind) == ([], 0))
    try put("hop.json", "{")
    #expect(try await takeIn() == ([], 1))
    #expect(try await takeIn() == ([], 1), "a fault is told each night until it is mended")
  }

  /// A file with the size and the time of the one before it, as `cp -p` and `touch -r` make them.
  @Test func timesThatAreSetBackHideNothing() async throws {
    try put("hop.txt", "Chi bộ họp 7 giờ.")
    #expect(try await takeIn() == (["hop"], 0))
    let path = "\(folder)/hop.txt"
    let before = try #require(try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data("Chi bộ họp 8 giờ.".utf8))
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: path)
    #expect(try await takeIn() == (["hop"], 0))
    #expect(try await revision("hop") == 2)
  }

  @Test func whatAnAdminHasDoneStays() async throws {
    for id in ["mot", "hai"] { try put("\(id).txt", "Bài \(id).") }
    #expect(try await takeIn() == (["hai", "mot"], 0))
    try await bench.publish("mot", "Chữ của người biên tập.")
    try await bench.store.withdraw(try #require(ArticleID("hai")), seen: nil, now: Date())
    #expect(try await takeIn() == ([], 0))
    #expect(try await revision("mot") == 2)
    #expect(try await bench.listing("hai") == nil)
    // Somebody has put them there anew.
    for id in ["mot", "hai"] { try put("\(id).txt", "Bài \(id).") }
    #expect(try await takeIn() == (["hai"], 0))
    #expect(try await revision("mot") == 2)
  }

  @Test func aFolderThatIsAwayForANightMakesNothingNew() async throws {
    try put("hop.txt", "Chi bộ họp.")
    #expect(try await takeIn() == (["hop"], 0))
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try await takeIn() == ([], 0))
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)
    #expect(try await takeIn(Self.blind) == ([], 0))
  }

  @Test func twoFilesOfOneArticle() async throws {
    try put("hop.txt", "Chi bộ họp.")
    #expect(try await takeIn() == (["hop"], 0))
    try put("a.md", "---\nid: hop\n---\nChi bộ khác họp.")
    // The first by name counts; the other one is told, read or not.
    #expect(try await takeIn() == (["hop"], 1))
    #expect(try await takeIn() == ([], 1))
  }
}
