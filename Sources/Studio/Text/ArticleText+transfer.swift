extension ArticleText {
  /// Where a place of an older text stands in this one: in the same sentence where it is still there, the nearest of equal
  /// ones; else where the text goes on behind the last sentence before it that is still there; else at the beginning.
  /// - Parameters:
  ///   - block: a block's id in the older text, `byte` a place in it.
  ///   - other: the older text.
  /// - Returns: a block's id and a byte in it; nil where nothing is read.
  public func transfer(block: Int, byte: Int, from other: ArticleText) -> (block: Int, byte: Int)? {
    let (old, new) = (other.sentences, sentences)
    guard let start = new.first else { return nil }
    guard !old.isEmpty else { return (start.block, start.stretch.lowerBound) }
    let now = old.lastIndex { ($0.block, $0.stretch.lowerBound) <= (block, byte) } ?? 0
    for index in stride(from: now, through: 0, by: -1) {
      let same = new.indices.filter { new[$0].text == old[index].text }
      // Texts differ in length: the nearest is the one at about the same part of the whole.
      let expected = index * new.count / old.count
      guard let found = same.min(by: { abs($0 - expected) < abs($1 - expected) }) else { continue }
      if index == now {
        let inside = max(0, min(byte - old[index].stretch.lowerBound, new[found].stretch.count - 1))
        let isThere = old[index].block == block
        return (new[found].block, new[found].stretch.lowerBound + (isThere ? inside : 0))
      }
      let next = new[min(found + 1, new.count - 1)]
      return (next.block, next.stretch.lowerBound)
    }
    return (start.block, start.stretch.lowerBound)
  }

  private var sentences: [(block: Int, stretch: Stretch, text: [UInt8])] {
    blocks.flatMap { block in
      let bytes = Array(block.text.utf8)
      return block.sentences.map { (block.id, $0, Array(bytes[$0.clamped(to: 0..<bytes.count)])) }
    }
  }
}
