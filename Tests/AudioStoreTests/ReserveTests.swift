import Foundation
import Testing

@testable import AudioStore

@Suite("Room for the database")
struct ReserveTests {
  @Test(arguments: [(8 << 20, 2 << 20), (200 << 20, 50 << 20), (1 << 40, 64 << 20), (0, 0)])
  func aPartOfTheDiskIsLeft(size: Int, kept: Int) {
    #expect(Reserve.bytes(ofDisk: size) == kept)
  }

  @Test func whatWouldTakeItIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(Reserve.refusal(of: folder, for: 0) == nil)
    let refusal = try #require(Reserve.refusal(of: folder, for: 1 << 60))
    #expect("\(refusal)".contains("are kept for the database; make room"))
  }
}
