public import Catalog
import Foundation
public import Speech

/// Whether the engine that speaks is the version that the handbook is meant to be spoken with.
public struct EngineWatch: Sendable {
  private let ledger: (any EngineLedger)?

  /// - Parameter ledger: nil where nobody approves versions; each is then as good as another.
  public init(_ ledger: (any EngineLedger)? = nil) { self.ledger = ledger }

  /// How the engine of a voice stands.
  public struct Standing: Hashable, Sendable {
    /// What the engine calls itself now.
    public var identity: String
    /// nil where nobody approves versions.
    public var approval: EngineApproval?

    /// Whether this version waits for an admin.
    public var waits: Bool { approval.map { $0.identity != identity } ?? false }

    /// Versions that tracks of today may have been made with.
    var others: [String] {
      guard let approval else { return [] }
      return ([approval.identity] + approval.previous).filter { $0 != identity }
    }
  }

  /// - Parameter identity: what the engine of the voice calls itself now.
  func standing(of voice: Voice, identity: String) async throws -> Standing {
    let approval = try await ledger?.approval(of: Self.engine(of: voice), firstSeen: identity, at: Date())
    return Standing(identity: identity, approval: approval)
  }

  /// All voices of espeak-ng share one; a program is a voice's own.
  static func engine(of voice: Voice) -> String {
    voice.engine == Voice.Engine.espeak.rawValue ? voice.engine : "\(voice.engine):\(voice.name)"
  }
}
