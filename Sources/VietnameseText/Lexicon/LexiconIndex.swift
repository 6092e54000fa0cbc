/// The entries of one layer, found by the first token of what is written.
final class LexiconIndex: Sendable {
  let scope: Lexicon.Scope
  /// Where the entries of a first token are in `buckets`.
  private let places: WordMap<Int>
  private let buckets: [[CompiledEntry]]
  /// The longest code of a document's body or type, in bytes.
  let longestCode: Int

  init(_ layer: Lexicon.Layer) {
    scope = layer.scope
    var places = WordMap<Int>(minimumCapacity: layer.entries.count)
    var buckets: [[CompiledEntry]] = []
    var longest = 0
    for entry in layer.entries {
      guard let compiled = CompiledEntry(entry), !compiled.words.isEmpty else { continue }
      let key = String(decoding: compiled.pieces[0].small, as: UTF8.self)
      places.update(key, default: -1) { place in
        if place < 0 {
          place = buckets.count
          buckets.append([])
        }
        buckets[place].append(compiled)
      }
      if compiled.pieces.count == 1 { longest = max(longest, compiled.pieces[0].small.count) }
    }
    // The longest form first; among equals the one with conditions, then the later one.
    for index in buckets.indices {
      let order = buckets[index].enumerated().sorted { one, other in
        let (first, second) = (one.element, other.element)
        if first.pieces.count != second.pieces.count { return first.pieces.count > second.pieces.count }
        if first.conditions.count != second.conditions.count { return first.conditions.count > second.conditions.count }
        return one.offset > other.offset
      }
      buckets[index] = order.map(\.element)
    }
    self.places = places
    self.buckets = buckets
    longestCode = longest
  }

  func entries(_ small: UnsafeBufferPointer<UInt8>, hash: UInt64) -> [CompiledEntry] {
    guard let place = places.find(small, hash: hash) else { return [] }
    return buckets[place]
  }

  @inline(__always)
  func place(_ small: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    places.find(small, hash: hash)
  }

  func bucket(_ place: Int) -> [CompiledEntry] { buckets[place] }
}
