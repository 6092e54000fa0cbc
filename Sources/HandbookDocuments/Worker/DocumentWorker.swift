import CXML
import Glibc

/// The inside of the program DocumentWorker: one order on standard input, one answer on standard output.
///
/// ```swift
/// exit(DocumentWorker.run { limits in confine(limits) })
/// ```
public enum DocumentWorker {
  /// The exit status of a worker that could not give up its rights, and so has read nothing.
  static let cannotBeConfined: Int32 = 3
  /// The exit status where nobody speaks to it as `DocumentReader` does.
  static let notUnderstood: Int32 = 2
  /// Bytes of text in blocks that are handed on together.
  private static let batchBytes = 256 << 10

  /// - Parameter confine: takes all rights from this process but those of reading a document within limits; called
  ///   before a byte of that has been read. Returns an errno value, 0 where it is done.
  /// - Returns: the exit status.
  public static func run(confine: (ReadingLimits) -> Int32) -> Int32 {
    do {
      let order = try WorkerStreams.next(.order).decoded(WorkerOrder.self)
      prepare(for: order)
      let refusal = confine(order.limits)
      guard refusal == 0 else {
        WorkerStreams.complain("it cannot be kept from the rest of this machine: \(String(cString: strerror(refusal)))")
        return cannotBeConfined
      }
      try work(on: order)
      return 0
    } catch {
      return notUnderstood
    }
  }

  /// What opens files once, and could not do so afterwards.
  private static func prepare(for order: WorkerOrder) {
    CodePage.keepReady(Windows1258.codePage)
    if case .feed = order.task { FeedParser.codePages.forEach(CodePage.keepReady) }
    xmlInitParser()
  }

  /// - Throws: where the streams have ended, or do not hold what they should.
  private static func work(on order: WorkerOrder) throws {
    switch order.task {
    case .document(let sidecar):
      let bytes = try WorkerStreams.next(.document).payload
      let file = try sidecar.map { Sidecar(path: $0, bytes: try WorkerStreams.next(.sidecar).payload) }
      let parser = DocumentParser(
        name: order.name, limits: order.limits, tools: RequestedTools(canRecognise: order.canRecognise))
      try send(Result { () throws(DocumentError) in try parser.document(bytes, beside: file) })
    case .frontMatter:
      let file = Sidecar(path: order.name, bytes: try WorkerStreams.next(.sidecar).payload)
      switch Result(catching: { () throws(DocumentError) in try file.frontMatter(limits: order.limits) }) {
      case .success(let frontMatter): try WorkerStreams.send(WorkerFrame(.frontMatter, json: frontMatter))
      case .failure(let error): try WorkerStreams.send(WorkerFrame(.problem, json: error))
      }
    case .feed(let charset):
      let bytes = try WorkerStreams.next(.document).payload
      let parser = FeedParser(base: order.name, charset: charset)
      switch Result(catching: { () throws(FeedError) in try parser.feed(bytes) }) {
      case .success(let feed): try WorkerStreams.send(WorkerFrame(.feed, json: feed))
      case .failure(let error): try WorkerStreams.send(WorkerFrame(.noFeed, json: error))
      }
    }
  }

  private static func send(_ result: Result<Document, DocumentError>) throws {
    switch result {
    case .success(let document):
      var batch: [Block] = []
      var bytes = 0
      for block in document.blocks {
        batch.append(block)
        bytes += block.text.utf8.count
        guard bytes > batchBytes else { continue }
        try WorkerStreams.send(WorkerFrame(.blocks, json: batch))
        (batch, bytes) = ([], 0)
      }
      try WorkerStreams.send(WorkerFrame(.blocks, json: batch))
      let answer = WorkerAnswer(
        title: document.title, frontMatter: document.frontMatter, recognition: document.recognition)
      try WorkerStreams.send(WorkerFrame(.whole, json: answer))
    case .failure(let error): try WorkerStreams.send(WorkerFrame(.problem, json: error))
    }
  }
}
