/// Bodies that no row names, put together of parts that rows name.
extension DocumentCodeReader {
  /// Codes longer than this are not taken apart.
  private static let longest = 28

  /// "STC" of "S" and "TC", with the fewest parts.
  func composed(at index: Int, onlyFromSite: Bool = false) -> DocumentCode? {
    let small = line.small(index)
    guard small.count <= Self.longest, small.count > 1 else { return nil }
    var ways: [Way?] = Array(repeating: nil, count: small.count + 1)
    ways[0] = Way(parts: 0, start: 0, part: nil, isFromSite: false)
    for start in 0..<small.count {
      guard let way = ways[start] else { continue }
      for end in start + 1...small.count where end == small.count || small[end] & 0xC0 != 0x80 {
        if start == 0, end == small.count { continue }
        if let old = ways[end], old.parts <= way.parts + 1 { continue }
        guard let part = part(UnsafeBufferPointer(rebasing: small[start..<end]), isFirst: start == 0) else { continue }
        ways[end] = Way(
          parts: way.parts + 1, start: start, part: part.part, isFromSite: way.isFromSite || part.isFromSite)
      }
    }
    guard let last = ways[small.count], last.parts <= 4, !onlyFromSite || last.isFromSite else { return nil }
    var parts: [DocumentCode.Part] = []
    var end = small.count
    while end > 0, let way = ways[end], let part = way.part {
      parts.insert(part, at: 0)
      end = way.start
    }
    return DocumentCode(parts: parts, first: index, end: index + 1)
  }

  private struct Way {
    var parts: Int
    var start: Int
    var part: DocumentCode.Part?
    var isFromSite: Bool
  }

  private func part(_ small: UnsafeBufferPointer<UInt8>, isFirst: Bool) -> (part: DocumentCode.Part, isFromSite: Bool)?
  {
    let hash = WordHash.of(small)
    for layer in lexicon.indexes {
      guard let place = layer.place(small, hash: hash) else { continue }
      let entries = layer.bucket(place).filter { $0.pieces.count == 1 && !$0.isType }
      if layer.scope != .builtIn, let entry = entries.first { return (DocumentCode.Part(entry, layer.scope), true) }
      let fits = entries.filter { $0.isForDocuments && (isFirst ? !$0.isField : !$0.isHead) }
      // A part made for the place goes before a body of its own.
      if let entry = fits.first(where: { isFirst ? $0.isHead : $0.isField })
        ?? fits.first(where: { _ in small.count > 2 })
      {
        return (DocumentCode.Part(entry.words), false)
      }
    }
    return nil
  }
}
