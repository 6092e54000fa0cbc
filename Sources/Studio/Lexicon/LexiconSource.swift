public import Catalog
import Synchronization

/// The lexicon of now: read once, and again when somebody has changed it.
public final class LexiconSource: Sendable {
  private let store: (any LexiconStore)?
  private let kept = Mutex(SiteLexicon())

  /// - Parameter store: nil for what is compiled in alone.
  public init(_ store: (any LexiconStore)? = nil) { self.store = store }

  public func current() async throws -> SiteLexicon {
    guard let store else { return SiteLexicon() }
    let version = try await store.lexiconVersion()
    if let known = kept.withLock({ $0.state.version == version ? $0 : nil }) { return known }
    let lexicon = SiteLexicon(try await store.lexicon())
    kept.withLock { $0 = lexicon }
    return lexicon
  }
}
