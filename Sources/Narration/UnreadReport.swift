import HandbookDocuments
import SpeechScript

/// Holds the script against its document: a letter or digit that is neither spoken nor named as skipped or unread is
/// reported, so that nothing is lost in silence.
struct UnreadReport {
  static let rule = "not-accounted"

  private let document: Document

  init(_ document: Document) {
    self.document = document
  }

  func missing(from script: Script) -> [UnspokenText] {
    var ranges: [Int: [Range<Int>]] = [:]
    func cover(_ source: SourceRange) {
      ranges[source.block, default: []].append(source.start..<max(source.start, source.end))
    }
    for chapter in script.chapters {
      for utterance in chapter.utterances { utterance.words.compactMap(\.source).forEach(cover) }
    }
    script.skipped.map(\.source).forEach(cover)
    script.unread.map(\.source).forEach(cover)
    return document.blocks.flatMap { missing(in: $0, covered: ranges[$0.id] ?? []) }
  }

  private func missing(in block: Block, covered: [Range<Int>]) -> [UnspokenText] {
    let bytes = Array(block.text.utf8)
    var gaps: [Range<Int>] = []
    var start = 0
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > start { gaps.append(start..<range.lowerBound) }
      start = max(start, range.upperBound)
    }
    if start < bytes.count { gaps.append(start..<bytes.count) }
    return gaps.compactMap { gap in
      let text = String(decoding: bytes[gap], as: UTF8.self)
      guard Readable.any(in: text) else { return nil }
      let source = SourceRange(block: block.id, start: gap.lowerBound, end: gap.upperBound)
      return UnspokenText(source: source, text: text, rule: Self.rule)
    }
  }
}
