import AudioStore
import Synchronization

/// Kept files that were opened a moment ago, so that a request for one that plays waits for no disk.
///
/// Whether somebody may have a file is asked before, of the catalog, at each request. What is here has one owner: it is
/// closed when it is forgotten and the last answer that reads it has ended.
final class OpenedFiles: Sendable {
  private struct Opened {
    var file: any StoredFile
    var since: ContinuousClock.Instant
  }

  /// How many are held, each a descriptor of the process.
  static let most = 128
  /// A file is opened anew after so long, however often it is asked for: then one that was collected gives its room on the
  /// disk back, and one that was written anew because the disk had spoilt it is read as it is now.
  private static let age = Duration.seconds(10)

  private let store: any AudioStore
  private let files = Mutex<[ContentHash: Opened]>([:])

  init(_ store: any AudioStore) { self.store = store }

  var count: Int { files.withLock { $0.count } }

  /// - Returns: nil where there is none of that hash.
  func open(_ hash: ContentHash) async throws -> (any StoredFile)? {
    let now = ContinuousClock.now
    if let file = files.withLock({ $0[hash].flatMap { now - $0.since < Self.age ? $0.file : nil } }) { return file }
    guard let file = try await Blocking.run({ [store] in try store.open(hash) }) else { return nil }
    // Closed outside the lock.
    let forgotten = files.withLock { files in
      let before = files
      files = files.filter { now - $0.value.since < Self.age }
      if files.count >= Self.most { files = [:] }
      files[hash] = Opened(file: file, since: now)
      return before
    }
    _ = forgotten
    return file
  }
}
