public import Catalog
public import Foundation

/// The versions of the engines that the handbook's voices use, and an admin's word on them.
public struct EngineVersions: Sendable {
  private let catalog: any Catalog
  private let ledger: any EngineLedger
  private let preview: EffectPreview

  public init(catalog: any Catalog, ledger: any EngineLedger, preview: EffectPreview) {
    self.catalog = catalog
    self.ledger = ledger
    self.preview = preview
  }

  /// How the engines stand that have spoken today's tracks, one each.
  /// - Throws: `SpeechError` where one is not there, and what the catalog throws.
  public func standings() async throws -> [EngineWatch.Standing] {
    let session = preview.session()
    var seen: Set<String> = []
    var standings: [EngineWatch.Standing] = []
    let voices = Set(try await catalog.handbook(for: .everything).flatMap(\.articles).compactMap(\.track?.voice))
    for voice in voices.sorted() {
      let standing = try await session.engine(of: voice)
      if let approval = standing.approval, seen.insert(approval.engine).inserted { standings.append(standing) }
    }
    return standings
  }

  /// Approves the versions of now, with a budget for making anew what older ones made.
  /// - Returns: how the engines stood before.
  public func approve(
    articlesANight: Int?, minutesANight: Int?, by author: String, at now: Date
  ) async throws -> [EngineWatch.Standing] {
    let standings = try await standings()
    for standing in standings {
      guard let approval = standing.approval else { continue }
      try await ledger.approve(
        EngineApproval(
          engine: approval.engine, identity: standing.identity, articlesANight: articlesANight,
          minutesANight: minutesANight, author: author, approvedAt: now))
    }
    return standings
  }

  /// What somebody who looks after the handbook is told: versions that wait.
  public func findings() async -> [Finding] {
    do {
      return try await standings().filter(\.waits).map { standing in
        Finding(
          .note, "engine",
          "\(standing.identity) is another version than the approved one, \(standing.approval?.identity ?? "none"): "
            + "what is there is not made anew until `sotaynoi rerender --approve-engine`.")
      }
    } catch {
      // That an engine or a voice is not there is told by other checks.
      return []
    }
  }
}
