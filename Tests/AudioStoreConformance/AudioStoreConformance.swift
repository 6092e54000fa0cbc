public import AudioStore
import Foundation
public import Testing

/// What every store of audio must do, whatever it is built on: a folder, an object store.
///
/// ```swift
/// @Test(arguments: AudioStoreConformance.checks) func conforms(_ check: AudioStoreCheck) throws {
///   let folder = TemporaryFolder()
///   try check.run { try FolderStore(at: folder.path) }
/// }
/// ```
public enum AudioStoreConformance {
  public static let checks: [AudioStoreCheck] = [
    AudioStoreCheck("what is put is there under its hash, for whoever opens the store next") { open in
      let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let hash = try open().put(bytes)
      #expect(hash == ContentHash(of: bytes))
      let file = try #require(try open().open(hash))
      #expect(try file.size == bytes.count && file.read(0..<file.size) == bytes)
      #expect(try file.read(10..<20) == Array(bytes[10..<20]))
      #expect(try file.read(5..<5) == [])
    },

    AudioStoreCheck("a file is read into memory that is there, and what of it can be had at once are its own bytes") {
      open in
      let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      let file = try #require(try open().open(try open().put(bytes)))
      for range in [0..<100_000, 0..<1, 99_999..<100_000, 4_095..<70_001, 7..<7] {
        var room = [UInt8](repeating: 0, count: range.count)
        try room.withUnsafeMutableBytes { try file.read(into: $0, at: range.lowerBound) }
        #expect(room == Array(bytes[range]))
        room = [UInt8](repeating: 0, count: range.count)
        let had = try room.withUnsafeMutableBytes { try file.readAtOnce(into: $0, at: range.lowerBound) }
        #expect((0...range.count).contains(had))
        #expect(room[..<had] == bytes[range.lowerBound..<range.lowerBound + had])
      }
    },

    AudioStoreCheck("an empty file is a file, and what was never put is none") { open in
      let hash = try open().put([])
      #expect(try open().open(hash)?.size == 0)
      #expect(try open().open(ContentHash(of: [1])) == nil)
    },

    AudioStoreCheck("what is put twice is there once") { open in
      #expect(try open().put([1, 2, 3]) == open().put([1, 2, 3]))
      let files = try open().inventory().files
      #expect(files.map(\.hash) == [ContentHash(of: [1, 2, 3])] && files.map(\.size) == [3])
    },

    AudioStoreCheck("an inventory names all files, with their sizes and when they were put") { open in
      let before = Int(Date().timeIntervalSince1970)
      let store = try open()
      for count in 0..<300 { _ = try store.put([UInt8](repeating: UInt8(count % 256), count: count)) }
      let inventory = try open().inventory()
      let sizes = inventory.files.map(\.size).sorted()
      #expect(sizes == Array(0..<300))
      #expect(inventory.strays.isEmpty)
      // The store's clock may be another one.
      let times = inventory.files.map(\.modified)
      #expect((times.min() ?? 0) > before - 120)
      #expect((times.max() ?? .max) < before + 120)
    },

    AudioStoreCheck("only what is old and not wanted is collected, and counted") { open in
      let store = try open()
      let old = try store.put([1, 1])
      let wanted = try store.put([2])
      let inventory = try store.inventory()
      let none = try store.collect(inventory, before: 0) { _ in false }
      #expect(none.files == 0, "all of it is new")
      let collected = try store.collect(inventory, before: .max) { $0 == wanted }
      #expect(collected.files == 1)
      #expect(collected.bytes == 2)
      let other = try open()
      #expect(try other.open(old) == nil)
      #expect(try other.open(wanted) != nil)
      let left = try other.inventory().files.map(\.hash)
      #expect(left == [wanted])
    },

    AudioStoreCheck("what came after the inventory stays") { open in
      let store = try open()
      let inventory = try store.inventory()
      let hash = try store.put([7])
      #expect(try store.collect(inventory, before: .max) { _ in false }.files == 0)
      #expect(try store.open(hash) != nil)
    },

    AudioStoreCheck("what is put again is new, also where it was listed as old") { open in
      let store = try open()
      let hash = try store.put([1])
      let inventory = try store.inventory()
      let first = try #require(inventory.files.first).modified
      Thread.sleep(forTimeInterval: 2.1)
      _ = try store.put([1])
      #expect(try store.collect(inventory, before: first + 1) { _ in false }.files == 0)
      #expect(try store.open(hash) != nil)
    },

    AudioStoreCheck("what was collected can be put again, and collected twice it is gone once") { open in
      let store = try open()
      let hash = try store.put([9, 9])
      let inventory = try store.inventory()
      #expect(try store.collect(inventory, before: .max) { _ in false }.files == 1)
      #expect(try store.collect(inventory, before: .max) { _ in false }.files == 0)
      #expect(try store.put([9, 9]) == hash)
      #expect(try store.open(hash)?.read(0..<2) == [9, 9])
    },

    AudioStoreCheck("whoever reads a file reads it to its end") { open in
      let store = try open()
      let bytes = [UInt8](repeating: 3, count: 3 << 20)
      let hash = try store.put(bytes)
      let file = try #require(try store.open(hash))
      _ = try store.collect(try store.inventory(), before: .max) { _ in false }
      #expect(try file.read(0..<file.size) == bytes)
      #expect(try store.open(hash) == nil)
    },
  ]
}

/// One thing that a store of audio must do, by a sentence.
public struct AudioStoreCheck: Sendable, CustomTestStringConvertible {
  public typealias Opening = @Sendable () throws -> any AudioStore

  public let name: String
  private let body: @Sendable (Opening) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (Opening) throws -> Void) {
    self.name = name
    self.body = body
  }

  public var testDescription: String { name }

  /// - Parameter open: opens the store of this one run: empty at the first call, the same one at each further call.
  public func run(opening open: Opening) throws { try body(open) }
}
