public import Catalog
import Narration
import Synchronization

/// The lexicon and the narration rules of now: read once, and again when somebody has changed them, in whichever process.
public final class LexiconSource: Sendable {
  private struct Kept {
    var lexicon = SiteLexicon()
    var rules: Int64 = 0
  }

  private let store: (any LexiconStore & RuleStore)?
  private let kept = Mutex(Kept())

  /// - Parameter store: nil for what is compiled in alone.
  public init(_ store: (any LexiconStore & RuleStore)? = nil) { self.store = store }

  public func current() async throws -> SiteLexicon {
    guard let store else { return SiteLexicon() }
    let (words, rules) = (try await store.lexiconVersion(), try await store.ruleVersion())
    if let known = kept.withLock({ $0.lexicon.state.version == words && $0.rules == rules ? $0.lexicon : nil }) {
      return known
    }
    let state = try await store.ruleState()
    let lexicon = SiteLexicon(try await store.lexicon(), rules: .standard.without(state.off))
    kept.withLock { $0 = Kept(lexicon: lexicon, rules: state.version) }
    return lexicon
  }
}
