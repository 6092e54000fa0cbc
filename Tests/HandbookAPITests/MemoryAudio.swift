import AudioStore
import AudioStoreConformance
import Foundation
import Synchronization
import Testing

/// Files without a disk, which count what is read of them.
final class MemoryAudio: AudioStore {
  private struct Kept {
    var file: any StoredFile
    var modified: Int
  }

  private let files = Mutex<[ContentHash: Kept]>([:])

  func put(_ bytes: [UInt8]) throws -> ContentHash {
    let hash = ContentHash(of: bytes)
    put(MemoryFile(bytes), as: hash)
    return hash
  }

  func put(_ file: any StoredFile, as hash: ContentHash) {
    let kept = Kept(file: file, modified: Int(Date().timeIntervalSince1970))
    files.withLock { $0[hash] = kept }
  }

  func open(_ hash: ContentHash) throws -> (any StoredFile)? {
    opens.add(1, ordering: .relaxed)
    return files.withLock { $0[hash]?.file }
  }

  private let opens = Atomic(0)
  /// How often a file was asked for.
  var opened: Int { opens.load(ordering: .relaxed) }

  /// What it answers where somebody asks whether there is room.
  let isFull = Atomic(false)

  func refusal() -> AudioStoreError? {
    isFull.load(ordering: .relaxed) ? .noRoom("/srv/audio", free: 1_000_000, kept: 2_000_000) : nil
  }

  func inventory() throws -> Inventory {
    var inventory = Inventory()
    inventory.files = files.withLock { files in
      files.map { .init(hash: $0.key, size: $0.value.file.size, modified: $0.value.modified) }
    }
    return inventory
  }

  func collect(
    _ inventory: Inventory, before: Int, unless isWanted: (ContentHash) -> Bool
  ) throws -> Collected {
    var collected = Collected()
    for hash in inventory.files.map(\.hash) where !isWanted(hash) {
      files.withLock { files in
        guard let kept = files[hash], kept.modified < before else { return }
        files[hash] = nil
        collected.files += 1
        collected.bytes += kept.file.size
      }
    }
    return collected
  }
}

/// The memory is a second store, so that the checks are of no folder's ways.
@Suite("Memory as a store of audio") struct MemoryAudioTests {
  @Test(arguments: AudioStoreConformance.checks) func conforms(_ check: AudioStoreCheck) throws {
    let store = MemoryAudio()
    try check.run { store }
  }
}

struct MemoryFile: StoredFile {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  var size: Int { bytes.count }
  func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
}

/// A file of which only the beginning lies in memory.
struct HalfFile: StoredFile {
  let bytes: [UInt8]
  let inMemory: Int
  var size: Int { bytes.count }
  func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }

  func readAtOnce(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    let part = bytes[offset..<offset + buffer.count].prefix(max(0, inMemory - offset))
    buffer.copyBytes(from: part)
    return part.count
  }
}

/// A file of any size whose bytes are made as they are read.
final class EndlessFile: StoredFile {
  struct Fault: Error {}

  let size: Int
  /// Reading past this position fails.
  let brokenAt: Int
  private let counts = Mutex((total: 0, largest: 0))

  init(size: Int, brokenAt: Int = .max) {
    self.size = size
    self.brokenAt = brokenAt
  }

  var bytesRead: Int { counts.withLock { $0.total } }
  var largestRead: Int { counts.withLock { $0.largest } }

  func read(_ range: Range<Int>) throws -> [UInt8] {
    guard range.upperBound <= brokenAt else { throw Fault() }
    counts.withLock { $0 = ($0.total + range.count, max($0.largest, range.count)) }
    return [UInt8](repeating: 7, count: range.count)
  }
}
