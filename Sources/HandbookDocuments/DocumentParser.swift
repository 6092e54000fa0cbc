import VietnameseText

/// Turns bytes into a document in this very process.
struct DocumentParser {
  let name: String
  let limits: ReadingLimits
  let tools: any DocumentTools

  /// - Parameter sidecar: the file beside the document, which counts before its own front matter.
  func document(_ bytes: [UInt8], beside sidecar: Sidecar? = nil) throws(DocumentError) -> Document {
    let beside: FrontMatter?
    if let sidecar { beside = try sidecar.frontMatter(limits: limits) } else { beside = nil }
    var frontMatter = FrontMatter()
    var passages: [Passage]
    var recognition: Recognition?
    let format = try DocumentFormat.told(by: bytes, name: name)
    switch format {
    case .word: passages = try word(bytes)
    case .pdf: (passages, recognition) = try PDFReader(name: name, tools: tools).read()
    case .office(let format): passages = try word(tools.output(of: .wordDocument(of: format)))
    case .text, .markdown, .html: (frontMatter, passages) = try text(bytes, format)
    }
    if let beside { frontMatter = beside.over(frontMatter) }
    if let stamp = SecrecyStamp.find(in: passages, frontMatter: frontMatter) { throw .secret(name, stamp: stamp) }
    Structure.find(in: &passages, announced: frontMatter.title)
    var document = Document(passages: passages, frontMatter: frontMatter, limits: limits)
    document.recognition = recognition
    guard !document.blocks.isEmpty else { throw .empty(name) }
    return document
  }

  private func word(_ bytes: [UInt8]) throws(DocumentError) -> [Passage] {
    try WordReader(name: name, limits: limits).passages(in: bytes)
  }

  private func text(
    _ bytes: [UInt8], _ format: DocumentFormat
  ) throws(DocumentError) -> (FrontMatter, [Passage]) {
    guard bytes.count <= limits.bytes else { throw .tooLarge(name, limit: limits.bytes) }
    let source = SourceText(Hygiene.clean(try TextDecoder(name: name).decode(bytes)))
    let (frontMatter, body) = try FrontMatterReader(name: name, limits: limits).split(source)
    let passages =
      switch format {
      case .markdown: try MarkdownReader(name: name, limits: limits).passages(in: body)
      case .html: try HTMLReader(name: name, limits: limits).passages(in: body)
      default: PlainTextReader().passages(in: body)
      }
    return (frontMatter, passages)
  }
}
