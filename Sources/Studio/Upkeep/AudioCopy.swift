public import AudioStore
public import Catalog

/// Copies the files of tracks from one store into another; what is there already is left alone.
public struct AudioCopy: Sendable {
  private let source: FolderStore
  private let target: FolderStore

  public init(from source: FolderStore, to target: FolderStore) {
    self.source = source
    self.target = target
  }

  public struct Result: Sendable {
    /// Files that were copied now, and their bytes.
    public var files = 0
    public var bytes = 0
    /// Files that were there already.
    public var kept = 0
    /// Articles of which a file is missing or damaged at its source, and a sentence for each.
    public var broken: [ArticleID: String] = [:]
  }

  /// - Throws: `AudioStoreError` where the target cannot be written. What cannot be read is told, and the rest copied.
  public func copy(
    _ listings: [ArticleListing], progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> Result {
    try await OffThread.run {
      var result = Result()
      let tracks = listings.compactMap { listing in listing.track.map { (listing.article.id, $0) } }
      for (index, (article, track)) in tracks.enumerated() {
        progress(index, tracks.count)
        for file in track.files {
          if let flaw = try copy(file, &result) {
            result.broken[article] = "\(article), revision \(track.revision): the \(file.name) file is \(flaw)"
          }
        }
      }
      progress(tracks.count, tracks.count)
      return result
    }
  }

  /// - Returns: what is wrong with it at its source.
  private func copy(_ file: Track.File, _ result: inout Result) throws -> String? {
    guard let hash = ContentHash(file.content) else { return "under no hash" }
    if target.flaw(of: hash, size: file.size, readsAll: false) == nil {
      result.kept += 1
      return nil
    }
    if let flaw = source.flaw(of: hash, size: file.size) { return flaw }
    guard let kept = try source.open(hash) else { return "missing" }
    _ = try target.put(try kept.read(0..<kept.size))
    result.files += 1
    result.bytes += kept.size
    return nil
  }
}
