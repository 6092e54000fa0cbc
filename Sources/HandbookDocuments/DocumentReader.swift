import VietnameseText

/// Reads a published document into blocks of clean text, each with its role.
///
/// ```swift
/// let document = try DocumentReader().read(Array("Thông báo\n\nHọp chi bộ.".utf8), named: "thong-bao.txt")
/// for block in document.blocks { print(block.id, block.role, block.text) }
/// ```
public struct DocumentReader: Sendable {
  let limits: ReadingLimits

  public init(limits: ReadingLimits = .standard) {
    self.limits = limits
  }

  /// Reads a file.
  ///
  /// What a JSON file of the same name beside it says counts before its own front matter.
  ///
  /// A path that is no regular file (folder, pipe, device, socket) is refused without being opened, so the call never
  /// waits for a writer.
  ///
  /// - Throws: `DocumentError`, which names the path.
  public func read(contentsOf path: String) throws(DocumentError) -> Document {
    let bytes = try PlainFile.bytes(at: path, limit: limits.containerBytes)
    return try read(bytes, named: path, beside: Sidecar.read(beside: path, limits: limits))
  }

  /// What a JSON file of the same name beside a document says of it; nil where there is none.
  /// - Throws: `DocumentError`, which names that file.
  public func frontMatter(beside path: String) throws(DocumentError) -> FrontMatter? {
    try Sidecar.read(beside: path, limits: limits)
  }

  /// Reads a document that is already in memory.
  ///
  /// - Parameter name: the file's name or path. Its extension helps to tell the format, and errors name it.
  /// - Throws: `DocumentError`, which gives `name` as it is passed.
  public func read(_ bytes: [UInt8], named name: String) throws(DocumentError) -> Document {
    try read(bytes, named: name, beside: nil)
  }

  private func read(
    _ bytes: [UInt8], named name: String, beside sidecar: FrontMatter?
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty(name) }
    guard bytes.count <= limits.containerBytes else { throw .tooLarge(name, limit: limits.containerBytes) }
    let format = try DocumentFormat.told(by: bytes, name: name)
    var frontMatter = FrontMatter()
    var passages: [Passage]
    var recognition: Recognition?
    switch format {
    case .word: passages = try WordReader(name: name, limits: limits).passages(in: bytes)
    case .pdf: (passages, recognition) = try PDFReader(name: name).read(bytes)
    case .office(let format):
      passages = try OfficeReader(name: name, limits: limits, format: format).passages(in: bytes)
    case .text, .markdown, .html: (frontMatter, passages) = try text(bytes, format, named: name)
    }
    if let sidecar { frontMatter = sidecar.over(frontMatter) }
    if let stamp = SecrecyStamp.find(in: passages, frontMatter: frontMatter) { throw .secret(name, stamp: stamp) }
    Structure.find(in: &passages, announced: frontMatter.title)
    var document = Document(passages: passages, frontMatter: frontMatter, limits: limits)
    document.recognition = recognition
    guard !document.blocks.isEmpty else { throw .empty(name) }
    return document
  }

  private func text(
    _ bytes: [UInt8], _ format: DocumentFormat, named name: String
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
