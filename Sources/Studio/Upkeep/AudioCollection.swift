public import AudioStore
public import Catalog
public import Foundation

/// Removes audio that nobody refers to: what was replaced, and what jobs that were stopped had made.
public struct AudioCollection: Sendable {
  private let catalog: any Catalog
  private let audio: FolderStore

  public init(catalog: any Catalog, audio: FolderStore) {
    self.catalog = catalog
    self.audio = audio
  }

  /// - Parameter grace: seconds for which a file stays after it was put, and after its track was replaced: a job puts its
  ///   files before it publishes them, and somebody may be listening to the old track. A day is plenty.
  /// - Throws: `AudioStoreError.held` while a backup runs, and what the stores throw.
  public func run(grace: TimeInterval, at now: Date) async throws -> Collected {
    let limit = now.addingTimeInterval(-grace)
    let inventory = try await OffThread.run { [audio] in try audio.inventory() }
    // In this order: whatever is referred to after this was put after the inventory was taken, and counts as new.
    let tracks = try await catalog.handbook(for: .everything).flatMap(\.articles).compactMap(\.track)
    let wanted = Set(tracks.flatMap { $0.files.map(\.content) })
      .union(try await catalog.filesReleased(after: limit))
    let collected = try await OffThread.run { [audio] in
      try audio.collect(inventory, before: Int(limit.timeIntervalSince1970)) { wanted.contains($0.description) }
    }
    try await catalog.forgetReleased(before: limit)
    return collected
  }
}
