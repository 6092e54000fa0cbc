import Foundation
import SpeechTestSupport
import Testing

@testable import HandbookDocuments

/// What was read last is not read anew.
struct RecentDocumentsTests {
  private static func document(_ title: String) -> Document { Document(title: title, blocks: []) }

  @Test func bytesAndNameAreTheKey() {
    let recent = RecentDocuments(2)
    recent.keep(Self.document("A"), of: [1], named: "a.txt")
    #expect(recent.find([1], named: "a.txt")?.title == "A")
    #expect(recent.find([1], named: "a.md") == nil && recent.find([2], named: "a.txt") == nil)
    recent.keep(Self.document("B"), of: [2], named: "a.txt")
    // Asked for again, it outlives the other one.
    #expect(recent.find([1], named: "a.txt") != nil)
    recent.keep(Self.document("C"), of: [3], named: "a.txt")
    #expect(recent.find([2], named: "a.txt") == nil)
    #expect(recent.find([1], named: "a.txt")?.title == "A" && recent.find([3], named: "a.txt")?.title == "C")
    let long = [UInt8](repeating: 65, count: RecentDocuments.longest + 1)
    recent.keep(Self.document("D"), of: long, named: "a.txt")
    #expect(recent.find(long, named: "a.txt") == nil && recent.find([1], named: "a.txt") != nil)
  }

  /// A reader that keeps some asks no worker for one of them, and its copies neither; what cannot be read is asked again.
  @Test(.enabled(if: BuiltProgram.path("DocumentWorker") != nil, "DocumentWorker is not built"))
  func aReaderAsksItsWorkerOnce() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let worker = folder.appending(path: "DocumentWorker").path
    try FileManager.default.createSymbolicLink(
      atPath: worker, withDestinationPath: try #require(BuiltProgram.path("DocumentWorker")))
    let reader = DocumentReader(worker: worker, recent: RecentDocuments(4))
    let copy = reader
    let text = Array("Thông báo\n\nHọp chi bộ.".utf8)
    let document = try reader.read(text, named: "a.txt")
    #expect(throws: DocumentError.self) { try reader.read([0, 1, 2], named: "b.pdf") }
    try FileManager.default.removeItem(atPath: worker)
    #expect(try copy.read(text, named: "a.txt") == document)
    #expect(throws: DocumentError.self) { try reader.read(text, named: "khac.txt") }
    #expect(throws: DocumentError.self) { try DocumentReader(worker: worker).read(text, named: "a.txt") }
  }
}
