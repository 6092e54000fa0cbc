public import Catalog
import Synchronization

/// The lexicon of now: read once, and again when somebody has changed it.
public final class LexiconSource: Sendable {
  private let store: (any LexiconStore)?
  private let kept = Mutex(SiteLexicon())
  private let narration: NarrationSetting

  /// - Parameters:
  ///   - store: nil for what is compiled in alone.
  ///   - narration: which narration rules run; read each time, since another process may have changed it.
  public init(_ store: (any LexiconStore)? = nil, narration: NarrationSetting = NarrationSetting()) {
    self.store = store
    self.narration = narration
  }

  public func current() async throws -> SiteLexicon {
    let rules = try narration.rules()
    guard let store else { return SiteLexicon(rules: rules) }
    let version = try await store.lexiconVersion()
    if let known = kept.withLock({ $0.state.version == version && $0.rules == rules ? $0 : nil }) { return known }
    let lexicon = SiteLexicon(try await store.lexicon(), rules: rules)
    kept.withLock { $0 = lexicon }
    return lexicon
  }
}
