public import AudioStore
public import Catalog
import Foundation

/// Looks whether every track's files are there and hold what their names say, and what lies beside them.
public struct AudioCheck: Sendable {
  private let catalog: any Catalog
  private let audio: FolderStore

  public init(catalog: any Catalog, audio: FolderStore) {
    self.catalog = catalog
    self.audio = audio
  }

  /// - Parameters:
  ///   - readsAll: whether each file is read to its end; else presence and size are looked at.
  ///   - progress: how many files were looked at, and of how many.
  public func findings(
    readsAll: Bool, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [Finding] {
    // The files first: what is put meanwhile is referred to later, and never seen as nobody's.
    let inventory = try await OffThread.run { [audio] in try audio.inventory() }
    let listings = try await catalog.handbook(for: .everything).flatMap(\.articles)
    let tracks = listings.compactMap { listing in listing.track.map { (listing.article.id, $0) } }
    let released = try await catalog.filesReleased(after: .distantPast)
    let flaws: [Finding] = try await OffThread.run {
      try self.flaws(of: tracks, readsAll: readsAll, progress: progress)
    }
    let used = Set(tracks.flatMap { $0.1.files.map(\.content) }).union(released)
    return summary(tracks.count, flaws) + leftovers(inventory, used)
  }

  private func flaws(
    of tracks: [(ArticleID, Track)], readsAll: Bool, progress: (Int, Int) -> Void
  ) throws -> [Finding] {
    let files = tracks.flatMap { article, track in track.files.map { (article, track.revision, $0) } }
    var findings: [Finding] = []
    for (index, (article, revision, file)) in files.enumerated() {
      progress(index, files.count)
      let flaw: String? =
        if let hash = ContentHash(file.content) {
          audio.flaw(of: hash, size: file.size, readsAll: readsAll)
        } else {
          "named by \"\(file.content.prefix(80))\", which is no hash"
        }
      guard let flaw else { continue }
      findings.append(
        Finding(
          .problem, "audio",
          "\(article), revision \(revision): the \(file.name) file is \(flaw) (\(file.content.prefix(12))…); "
            + "`sotaynoi rerender \(article)` makes it anew, or restore a backup."))
    }
    progress(files.count, files.count)
    return findings
  }

  private func summary(_ tracks: Int, _ flaws: [Finding]) -> [Finding] {
    flaws.isEmpty ? [Finding(.ok, "audio", "All files of \(tracks) tracks are there and whole.")] : flaws
  }

  private func leftovers(_ inventory: Inventory, _ used: Set<String>) -> [Finding] {
    let orphans = inventory.files.filter { !used.contains($0.hash.description) }
    let drafts = inventory.strays.filter(\.isDraft)
    let strangers = inventory.strays.filter { !$0.isDraft }
    func sum(_ sizes: [Int]) -> String { "\((sizes.reduce(0, +) + 999_999) / 1_000_000) MB" }
    var findings: [Finding] = []
    if !orphans.isEmpty {
      findings.append(
        Finding(
          .note, "audio",
          "\(orphans.count) files (\(sum(orphans.map(\.size)))) belong to no track; "
            + "they are collected a day after they were put."))
    }
    if !drafts.isEmpty {
      findings.append(
        Finding(
          .note, "audio",
          "\(drafts.count) half-written files (\(sum(drafts.map(\.size)))) are being written or were left behind."))
    }
    if !strangers.isEmpty {
      findings.append(
        Finding(
          .note, "audio", "\(strangers.count) files are not of this service, such as \(strangers[0].path); they stay."))
    }
    return findings
  }
}
