/// Reads a published document into blocks of clean text, each with its role.
///
/// ```swift
/// let reader = DocumentReader(worker: "/usr/local/libexec/sotaynoi/DocumentWorker")
/// let document = try reader.read(Array("Thông báo\n\nHọp chi bộ.".utf8), named: "thong-bao.txt")
/// for block in document.blocks { print(block.id, block.role, block.text) }
/// ```
///
/// With a worker, each document is read by a process of its own, which can open no file, start no program and reach
/// nobody, and which is bounded in memory, time and output: what is made to break a parser breaks that process alone.
/// That holds for every format, text included: cmark and libyaml read Markdown, and text is bounded by the same limits.
public struct DocumentReader: Sendable {
  let limits: ReadingLimits
  let worker: String?
  private let recent: RecentDocuments?

  /// - Parameters:
  ///   - worker: the path of the program DocumentWorker. Without one, documents are read in this very process,
  ///     unbounded but for `limits` on their sizes: for documents of one's own, as in tests.
  ///   - recent: keeps what was read last, for readers of the same limits; nil to read each document anew.
  public init(limits: ReadingLimits = .standard, worker: String? = nil, recent: RecentDocuments? = nil) {
    self.limits = limits
    self.worker = worker
    self.recent = recent
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
    return try read(bytes, named: path, beside: Sidecar.find(beside: path, limits: limits)) { false }
  }

  /// The path of the JSON file that may lie beside a document.
  package static func sidecar(beside path: String) -> String { Sidecar.path(beside: path) }

  /// What a JSON file of the same name beside a document says of it; nil where there is none.
  /// - Throws: `DocumentError`, which names that file.
  public func frontMatter(beside path: String) throws(DocumentError) -> FrontMatter? {
    guard let sidecar = try Sidecar.find(beside: path, limits: limits) else { return nil }
    guard let worker else { return try sidecar.frontMatter(limits: limits) }
    let conversation = WorkerConversation(program: worker, name: sidecar.path, limits: limits)
    let tools = InstalledTools(name: sidecar.path, bytes: [], limits: limits)
    let payloads = [WorkerFrame(kind: .sidecar, payload: sidecar.bytes)]
    guard
      case .frontMatter(let matter) = try conversation.answer(
        .frontMatter, payloads, tools: tools, isCancelled: { false })
    else { throw .outOfBounds(sidecar.path, .crash) }
    return matter
  }

  /// Reads a document that is already in memory. Blocks until it is read.
  ///
  /// - Parameters:
  ///   - name: the file's name or path. Its extension helps to tell the format, and errors name it.
  ///   - isCancelled: asked now and then; once it says so, the reading ends with `DocumentError.abandoned`.
  /// - Throws: `DocumentError`, which gives `name` as it is passed.
  public func read(
    _ bytes: [UInt8], named name: String, isCancelled: () -> Bool = { false }
  ) throws(DocumentError) -> Document {
    if let known = recent?.find(bytes, named: name) { return known }
    let document = try read(bytes, named: name, beside: nil, isCancelled: isCancelled)
    recent?.keep(document, of: bytes, named: name)
    return document
  }

  private func read(
    _ bytes: [UInt8], named name: String, beside sidecar: Sidecar?, isCancelled: () -> Bool
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty(name) }
    guard bytes.count <= limits.containerBytes else { throw .tooLarge(name, limit: limits.containerBytes) }
    let tools = InstalledTools(name: name, bytes: bytes, limits: limits)
    guard let worker else {
      return try DocumentParser(name: name, limits: limits, tools: tools).document(bytes, beside: sidecar)
    }
    var payloads = [WorkerFrame(kind: .document, payload: bytes)]
    if let sidecar { payloads.append(WorkerFrame(kind: .sidecar, payload: sidecar.bytes)) }
    let answer = try WorkerConversation(program: worker, name: name, limits: limits)
      .answer(.document(sidecar: sidecar?.path), payloads, tools: tools, isCancelled: isCancelled)
    guard case .document(let document) = answer else { throw .outOfBounds(name, .crash) }
    return document
  }
}
