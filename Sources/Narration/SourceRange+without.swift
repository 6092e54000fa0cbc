import SpeechScript

extension UnspokenText {
  /// What is left of the text outside of `sources`, each of which lies on scalar boundaries.
  func without(_ sources: [SourceRange]) -> [UnspokenText] {
    let bytes = Array(text.utf8)
    var parts: [UnspokenText] = []
    var start = source.start
    let inner = sources.filter { $0.block == source.block && $0.start < source.end && $0.end > source.start }
    for gap in inner.sorted(by: { $0.start < $1.start }).map({ ($0.start, $0.end) }) + [(source.end, source.end)] {
      if gap.0 > start {
        let slice = bytes[start - source.start..<gap.0 - source.start]
        let range = SourceRange(block: source.block, start: start, end: gap.0)
        parts.append(UnspokenText(source: range, text: String(decoding: slice, as: UTF8.self), rule: rule))
      }
      start = max(start, gap.1)
    }
    return parts
  }
}
