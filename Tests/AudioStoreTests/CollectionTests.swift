import AudioStore
import Foundation
import SpeechTestSupport
import Testing

struct CollectionTests {
  private let folder = TemporaryFolder()

  private func path(_ hash: ContentHash) -> String { folder.path("\(hash.description.prefix(2))/\(hash)") }

  private func age(_ path: String, to seconds: Int) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(seconds))], ofItemAtPath: path)
  }

  @Test func onlyWhatIsOldAndUnwantedGoes() throws {
    let store = try FolderStore(at: folder.path)
    let (old, wanted, new) = (try store.put([1]), try store.put([2, 2]), try store.put([3]))
    for hash in [old, wanted] { try age(path(hash), to: 1_000) }
    let collected = try store.collect(try store.inventory(), before: 2_000) { $0 == wanted }
    #expect(collected.files == 1 && collected.bytes == 1)
    #expect(try store.open(old) == nil)
    for hash in [wanted, new] { #expect(try store.open(hash) != nil) }
  }

  /// Listed as old, then put again by a job that is about to refer to it.
  @Test func whatIsPutAgainIsNew() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1])
    try age(path(hash), to: 1_000)
    let inventory = try store.inventory()
    #expect(inventory.files.map(\.modified) == [1_000])
    _ = try store.put([1])
    #expect(try store.collect(inventory, before: 2_000) { _ in false }.files == 0)
    #expect(try store.open(hash) != nil)
  }

  @Test func whoeverReadsReadsToTheEnd() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1, 2, 3])
    let file = try #require(try store.open(hash))
    _ = try store.collect(try store.inventory(), before: .max) { _ in false }
    #expect(try file.read(0..<3) == [1, 2, 3])
    #expect(try store.open(hash) == nil)
  }

  @Test func nothingGoesWhileItIsHeld() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1])
    let hold = try store.hold()
    #expect(throws: AudioStoreError.held(folder.path)) {
      try store.collect(try store.inventory(), before: .max) { _ in false }
    }
    // Others put meanwhile.
    _ = try store.put([1])
    _ = try store.put([2])
    withExtendedLifetime(hold) {}
    #expect(try store.open(hash) != nil)
  }

  @Test func halfFilesGoAndOtherPeoplesStay() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1])
    for name in [".draft-1-2", "\(hash.description.prefix(2))/.draft-3-4", "README", "ab"] {
      try Data([9]).write(to: URL(filePath: folder.path(name)))
    }
    let strays = try store.inventory().strays
    #expect(
      strays.map(\.path).sorted()
        == [".draft-1-2", "README", "ab", "\(hash.description.prefix(2))/.draft-3-4"].sorted())
    #expect(try store.collect(try store.inventory(), before: 2_000) { _ in true }.files == 0, "they are new")
    #expect(try store.collect(try store.inventory(), before: .max) { _ in true }.files == 2)
    #expect(try store.inventory().strays.map(\.path) == ["README", "ab"])
    #expect(try store.inventory().files.map(\.hash) == [hash])
  }

  @Test(arguments: ["whole", "missing", "damaged", "short", "folder"]) func flaws(how: String) throws {
    let store = try FolderStore(at: folder.path)
    let bytes = [UInt8](repeating: 5, count: 3_000_000)
    let hash = try store.put(bytes)
    switch how {
    case "missing": try FileManager.default.removeItem(atPath: path(hash))
    case "damaged": try Data(bytes.dropLast() + [6]).write(to: URL(filePath: path(hash)))
    case "short": try Data([5]).write(to: URL(filePath: path(hash)))
    case "folder":
      try FileManager.default.removeItem(atPath: path(hash))
      try FileManager.default.createDirectory(atPath: path(hash), withIntermediateDirectories: true)
    default: break
    }
    let flaw = store.flaw(of: hash, size: bytes.count)
    #expect((flaw == nil) == (how == "whole"))
    if how == "missing" || how == "damaged" { #expect(flaw == how) }
    // Putting it again heals it, but for a folder in its place.
    if how != "folder" {
      _ = try store.put(bytes)
      #expect(store.flaw(of: hash, size: bytes.count) == nil)
    }
  }
}
