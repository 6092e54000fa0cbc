/// What short forms, loan words and codes say: an immutable value made of layers, the later ones deciding first.
///
/// ```swift
/// let site = Lexicon.Layer(.site, [Lexicon.Entry("TU", says: "thành ủy")])
/// let normalizer = Normalizer(lexicon: Lexicon.builtIn.adding(site))
/// print(normalizer.read("Thông báo số 12-TB/TU").spoken)  // thông báo số mười hai thông báo thành ủy
/// ```
public struct Lexicon: Sendable {
  /// From the widest to the narrowest: what a narrower layer says counts.
  public enum Scope: Int, Sendable, Hashable, Comparable, CaseIterable {
    case builtIn
    case site
    case document

    public static func < (one: Scope, other: Scope) -> Bool { one.rawValue < other.rawValue }
  }

  public struct Layer: Sendable, Hashable {
    public var scope: Scope
    public var entries: [Entry]

    public init(_ scope: Scope, _ entries: [Entry]) {
      self.scope = scope
      self.entries = entries
    }
  }

  /// The narrowest first.
  let indexes: [LexiconIndex]
  public let layers: [Layer]

  /// The tables that are compiled in.
  public static let builtIn = Lexicon(layers: [Layer(.builtIn, BuiltInEntries.all)])

  /// A lexicon that knows nothing: every short form is spelled.
  public static let empty = Lexicon(layers: [])

  private init(layers: [Layer]) {
    self.layers = layers
    indexes = layers.sorted { $0.scope > $1.scope }.map(LexiconIndex.init)
  }

  private init(layers: [Layer], indexes: [LexiconIndex]) {
    self.layers = layers
    self.indexes = indexes
  }

  /// This lexicon and one more layer. Layers of one scope are one: its later entries replace those of the same written
  /// form and conditions.
  public func adding(_ layer: Layer) -> Lexicon {
    guard !layer.entries.isEmpty else { return self }
    var merged = layer
    if let old = layers.first(where: { $0.scope == layer.scope }) {
      let new = Set(layer.entries.map { Key(written: $0.written, conditions: $0.conditions) })
      let kept = old.entries.filter { !new.contains(Key(written: $0.written, conditions: $0.conditions)) }
      merged.entries = kept + layer.entries
    }
    let index = LexiconIndex(merged)
    let others = indexes.filter { $0.scope != layer.scope }
    return Lexicon(
      layers: (layers.filter { $0.scope != layer.scope } + [merged]).sorted { $0.scope < $1.scope },
      indexes: (others + [index]).sorted { $0.scope > $1.scope })
  }

  private struct Key: Hashable {
    var written: String
    var conditions: [Condition]
  }
}
