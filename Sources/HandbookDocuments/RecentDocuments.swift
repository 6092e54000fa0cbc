import Synchronization

/// Documents that were read last, so that what was just published, or is looked at on a page, is not read anew by a process
/// of its own when somebody wants to hear it. Readers of the same limits may share one.
///
/// The bytes themselves are the key, and the name, which may tell the format: what a document says depends on nothing else.
public final class RecentDocuments: Sendable {
  private struct Entry: Sendable {
    var name: String
    var bytes: [UInt8]
    var document: Document
  }

  /// Bytes of a document; longer ones are few, and the wait for them is not felt beside the reading aloud.
  static let longest = 256 << 10

  private let most: Int
  /// The one asked for last comes last.
  private let entries = Mutex<[Entry]>([])

  /// - Parameter most: how many are kept.
  public init(_ most: Int) { self.most = most }

  func find(_ bytes: [UInt8], named name: String) -> Document? {
    guard bytes.count <= Self.longest else { return nil }
    return entries.withLock { entries in
      guard let place = entries.firstIndex(where: { $0.name == name && $0.bytes == bytes }) else { return nil }
      let entry = entries.remove(at: place)
      entries.append(entry)
      return entry.document
    }
  }

  func keep(_ document: Document, of bytes: [UInt8], named name: String) {
    guard bytes.count <= Self.longest else { return }
    entries.withLock { entries in
      entries.removeAll { $0.name == name && $0.bytes == bytes }
      entries.append(Entry(name: name, bytes: bytes, document: document))
      if entries.count > most { entries.removeFirst() }
    }
  }
}
