import AudioProduction
import AudioStore
import Foundation
import Testing

@testable import Studio

/// Covers of sections: given by the admin, or drawn.
struct SectionCoverTests {
  private let folder = NSTemporaryDirectory() + "sotaynoi-covers-\(UUID().uuidString)"

  @Test func aGivenCoverTakesTheDrawnOnesPlace() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let covers = SectionCovers(folder: folder)
    let drawn = try covers.cover(of: "tin-tuc")
    #expect(try SectionCovers().cover(of: "tin-tuc") == drawn)
    let given = try CoverPicture(drawnFor: "somebody's own")
    try covers.take(given, for: "tin-tuc")
    #expect(try covers.cover(of: "tin-tuc") == given)
    #expect(try covers.cover(of: "thong-bao") == SectionCovers().cover(of: "thong-bao"))
    #expect(try SectionCovers(folder: folder).cover(of: "tin-tuc") == given)
    #expect(covers.problems().isEmpty)
    // Taken away, it is as it was; what is no picture is told, and stands in nobody's way.
    try FileManager.default.removeItem(atPath: "\(folder)/tin-tuc.jpg")
    #expect(try covers.cover(of: "tin-tuc") == drawn)
    try Data("no picture".utf8).write(to: URL(filePath: "\(folder)/tin-tuc.jpg"))
    try Data(given.jpeg).write(to: URL(filePath: "\(folder)/Tin Tức.jpg"))
    #expect(try covers.cover(of: "tin-tuc") == drawn)
    #expect(covers.problems().count == 2)
  }

  /// An id never leads out of the folder.
  @Test func idsAreNoPaths() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let covers = SectionCovers(folder: folder + "/covers")
    try AtomicFile.makeFolder(folder + "/covers")
    let given = try CoverPicture(drawnFor: "x")
    try Data(given.jpeg).write(to: URL(filePath: "\(folder)/tin.jpg"))
    #expect(try covers.cover(of: "../tin") != given)
    try covers.take(given, for: "../other")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["covers", "tin.jpg"])
  }

  @Test func theCoverBesideADocument() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try AtomicFile.makeFolder(folder)
    #expect(try SectionCovers.cover(beside: "\(folder)/bai.md") == nil)
    let given = try CoverPicture(drawnFor: "x")
    try Data(given.jpeg).write(to: URL(filePath: "\(folder)/cover.jpg"))
    #expect(try SectionCovers.cover(beside: "\(folder)/bai.md") == given)
    try Data(given.jpeg.dropLast(9000)).write(to: URL(filePath: "\(folder)/cover.jpg"))
    #expect(throws: CoverError.self) { try SectionCovers.cover(beside: "\(folder)/bai.md") }
  }
}
