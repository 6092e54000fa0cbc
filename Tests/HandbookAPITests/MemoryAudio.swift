import AudioStore
import Synchronization

/// Files without a disk, which count what is read of them.
final class MemoryAudio: AudioStore {
  private let files = Mutex<[ContentHash: any StoredFile]>([:])

  func put(_ bytes: [UInt8]) throws -> ContentHash {
    let hash = ContentHash(of: bytes)
    put(MemoryFile(bytes), as: hash)
    return hash
  }

  func put(_ file: any StoredFile, as hash: ContentHash) { files.withLock { $0[hash] = file } }

  func open(_ hash: ContentHash) throws -> (any StoredFile)? { files.withLock { $0[hash] } }
}

struct MemoryFile: StoredFile {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }
  var size: Int { bytes.count }
  func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
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
