import AudioStore
import Foundation
import SpeechTestSupport
import Testing

struct ContentHashTests {
  /// FIPS 180-4's examples (NIST, "SHA-256 examples"), and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a million", "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func itIsSHA256(text: String, digest: String) {
    let bytes = text == "a million" ? [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000) : Array(text.utf8)
    #expect(ContentHash(of: bytes).description == digest)
    var hasher = ContentHasher()
    for start in stride(from: 0, to: bytes.count, by: 7) { hasher.update(bytes[start..<min(start + 7, bytes.count)]) }
    #expect(hasher.finish().description == digest)
    // A sequence that is not one piece of memory.
    #expect(ContentHash(of: bytes.lazy.map { $0 }).description == digest)
  }

  @Test(arguments: [
    "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    String(repeating: "a", count: 63) + "/",
  ])
  func whatIsNoDigestIsNone(text: String) {
    #expect(ContentHash(text) == nil)
  }

  @Test func aDigestThatWasWrittenDownIsTheSame() {
    let hash = ContentHash(of: [1, 2, 3])
    #expect(ContentHash(hash.description) == hash)
  }
}

struct FolderStoreTests {
  private let folder = TemporaryFolder()

  private func files() -> [String] {
    (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { path in
      var isFolder: ObjCBool = false
      return path != ".lock"
        && FileManager.default.fileExists(atPath: folder.path(path), isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  @Test(arguments: [0, 1, 1000, 3_000_000])
  func whatIsPutCanBeOpened(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let hash = try FolderStore(at: folder.path).put(bytes)
    #expect(hash == ContentHash(of: bytes))
    // Another one on the same folder: nothing is kept in memory.
    let file = try #require(try FolderStore(at: folder.path).open(hash))
    #expect(file.size == size)
    #expect(try file.read(0..<size) == bytes)
    #expect(try file.read(size..<size).isEmpty)
    #expect(try file.read(size / 3..<size / 2) == Array(bytes[size / 3..<size / 2]))
    #expect(files() == ["\(hash.description.prefix(2))/\(hash)"])
  }

  @Test func puttingTwiceKeepsOne() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1, 2, 3])
    let before = try FileManager.default.attributesOfItem(atPath: folder.path(files()[0]))[.systemFileNumber] as? Int
    #expect(try store.put([1, 2, 3]) == hash)
    let after = try FileManager.default.attributesOfItem(atPath: folder.path(files()[0]))[.systemFileNumber] as? Int
    #expect(before == after)
    #expect(files().count == 1)
  }

  @Test func aFileOfTheWrongSizeIsPutAnew() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([1, 2, 3])
    try Data([1]).write(to: URL(fileURLWithPath: folder.path(files()[0])))
    #expect(try store.put([1, 2, 3]) == hash)
    #expect(try store.open(hash)?.read(0..<3) == [1, 2, 3])
  }

  @Test func whatWasNeverPutIsNotThere() throws {
    let store = try FolderStore(at: folder.path)
    #expect(try store.open(ContentHash(of: [9])) == nil)
  }

  /// A crash between writing and renaming leaves a draft: under no hash, so nobody can open it.
  @Test func aDraftThatWasLeftIsNotVisible() throws {
    let store = try FolderStore(at: folder.path)
    let hash = ContentHash(of: [4, 5])
    try AtomicFile.makeFolder(folder.path(String(hash.description.prefix(2))))
    let draft = folder.path("\(hash.description.prefix(2))/.draft-1-2")
    try Data([4]).write(to: URL(fileURLWithPath: draft))
    #expect(try store.open(hash) == nil)
    #expect(try store.put([4, 5]) == hash)
    #expect(try store.open(hash)?.size == 2)
  }

  @Test func anOpenFileStaysReadableWhenItIsCollected() throws {
    let store = try FolderStore(at: folder.path)
    let hash = try store.put([UInt8](repeating: 7, count: 100_000))
    let file = try #require(try store.open(hash))
    try FileManager.default.removeItem(atPath: folder.path(files()[0]))
    #expect(try store.open(hash) == nil)
    #expect(try file.read(0..<100_000) == [UInt8](repeating: 7, count: 100_000))
  }

  @Test func aFolderUnderAHashIsAnErrorNotAnAbsence() throws {
    let store = try FolderStore(at: folder.path)
    let hash = ContentHash(of: [1])
    let place = folder.path("\(hash.description.prefix(2))/\(hash)")
    try AtomicFile.makeFolder(place)
    #expect(throws: AudioStoreError.cannotRead(place, reason: "it is not a file")) { try store.open(hash) }
  }

  @Test func aFileInPlaceOfTheFolderIsNamed() throws {
    let path = folder.path("taken")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(throws: AudioStoreError.cannotWrite(path, reason: "it is not a folder")) { try FolderStore(at: path) }
    let error = #expect(throws: AudioStoreError.self) { try FolderStore(at: path + "/deeper/still") }
    #expect(error?.description.contains(path) == true)
  }

  @Test func manyAtOnceDoNotDisturbEachOther() async throws {
    let store = try FolderStore(at: folder.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<40 { group.addTask { _ = try store.put([UInt8](repeating: UInt8(index % 5), count: 5000)) } }
      try await group.waitForAll()
    }
    #expect(files().count == 5)
  }
}

struct AtomicFileTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [true, false])
  func aFileIsReplacedWhole(durably: Bool) throws {
    let path = folder.path("a.txt")
    try AtomicFile.write([1, 2, 3], to: path, durably: durably)
    try AtomicFile.write([4], to: path, durably: durably)
    #expect(FileManager.default.contents(atPath: path) == Data([4]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }

  /// The error names the file that was asked for, and nothing is left behind. (A read-only folder is no obstacle to
  /// root, so these are folders nobody can write into.)
  @Test(arguments: ["/proc/a.mp3", "/no/such/folder/a.mp3", "/etc/hostname/a.mp3"])
  func aPlaceThatCannotBeWrittenIsNamed(path: String) {
    let error = #expect(throws: AudioStoreError.self) { try AtomicFile.write([1], to: path, durably: true) }
    guard case .cannotWrite(path, let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func aFolderInPlaceOfTheFileLeavesNoDraft() throws {
    try AtomicFile.makeFolder(folder.path("a/b/c"))
    #expect(throws: AudioStoreError.self) { try AtomicFile.write([1], to: folder.path("a/b"), durably: false) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("a")) == ["b"])
  }

  @Test func aFullDiskIsAnErrorAndLeavesNothing() throws {
    // /dev/full takes no byte; a small file system of our own would need privileges.
    #expect(throws: AudioStoreError.self) { try AtomicFile.write([1], to: "/dev/full/a", durably: false) }
  }
}

struct ShelfTests {
  private let folder = TemporaryFolder()
  private let key = ContentHash(of: Array("key".utf8))
  private let content = [UInt8](0...255) + [UInt8](repeating: 3, count: 5000)

  private var file: String { folder.path("\(key.description.prefix(2))/\(key)") }

  @Test func whatIsLaidIsTaken() throws {
    let shelf = try Shelf(at: folder.path)
    #expect(shelf.take(key) == nil)
    try shelf.lay(content, under: key)
    #expect(shelf.take(key) == content)
    #expect(try Shelf(at: folder.path).take(key) == content)
    try shelf.lay([], under: key)
    #expect(shelf.take(key) == [])
  }

  @Test(arguments: ["flip", "cut", "grow", "empty", "short", "folder"])
  func whatIsSpoiltIsNotTaken(how: String) throws {
    let shelf = try Shelf(at: folder.path)
    try shelf.lay(content, under: key)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    switch how {
    case "flip": bytes[bytes.count / 2] ^= 1
    case "cut": bytes.removeLast()
    case "grow": bytes.append(0)
    case "empty": bytes = Data()
    case "short": bytes = bytes.prefix(10)
    default:
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
      #expect(shelf.take(key) == nil)
      return
    }
    try bytes.write(to: URL(fileURLWithPath: file))
    #expect(shelf.take(key) == nil)
    try shelf.lay(content, under: key)
    #expect(shelf.take(key) == content)
  }
}
