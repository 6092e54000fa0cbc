/// Markdown as GitHub writes it: headings, lists, quotes and tables keep their role; of links and pictures the text
/// is kept and the address dropped.
struct MarkdownReader {
  let name: String
  let limits: ReadingLimits

  func passages(in source: SourceText) throws(DocumentError) -> [Passage] {
    try NestingCheck(limit: limits.nesting, name: name).check(source)
    var collector = MarkdownCollector()
    MarkdownTree(source.lines.joined(separator: "\n")).walk { collector.take($0) }
    return collector.passages
  }
}
