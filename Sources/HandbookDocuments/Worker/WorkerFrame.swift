import FoundationEssentials

/// A piece of the conversation between `DocumentReader` and the program DocumentWorker, on its standard streams: one byte
/// that says what it is, its length in four bytes (little-endian), and so many bytes.
struct WorkerFrame {
  enum Kind: UInt8 {
    /// To the worker: what is to be done, `WorkerOrder` as JSON; then the bytes of a document, of a JSON file beside it.
    case order = 1
    case document
    case sidecar
    /// To the worker: what it asked a program of the system for, or the `DocumentError` of that as JSON.
    case toolOutput
    case toolFailure

    /// From the worker: a `ToolRequest` as JSON; it waits for the answer.
    case toolRequest = 16
    /// From the worker: blocks of the document as JSON, some at a time, in their order.
    case blocks
    /// From the worker, and the last: the document without its blocks, the front matter, or the `DocumentError`, as JSON.
    case whole
    case frontMatter
    case problem
    /// From the worker, and the last: a `FeedDocument`, or the `FeedError` of it, as JSON.
    case feed
    case noFeed
  }

  var kind: Kind
  var payload: [UInt8]

  static let headerSize = 5

  /// What stands before a payload.
  static func header(_ kind: Kind, count: Int) -> [UInt8] {
    [kind.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  /// - Returns: nil where it is no header.
  static func read(header: ArraySlice<UInt8>) -> (kind: Kind, count: Int)? {
    guard header.count == headerSize, let first = header.first, let kind = Kind(rawValue: first) else { return nil }
    return (kind, header.dropFirst().reversed().reduce(0) { $0 << 8 | Int($1) })
  }
}

extension WorkerFrame {
  /// - Throws: what the encoder throws, which no value of ours makes it do.
  init(_ kind: Kind, json value: some Encodable) throws {
    self.init(kind: kind, payload: Array(try JSONEncoder().encode(value)))
  }

  func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(payload))
  }
}

/// Puts frames together as their bytes come in.
struct WorkerFrames {
  /// What comes is no frame, or more than is taken.
  enum Problem: Error {
    case noFrame
    case tooMuch
  }

  /// Bytes that are taken in all.
  let limit: Int
  private var taken = 0
  private var buffer: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  mutating func take(_ bytes: [UInt8]) throws(Problem) {
    taken += bytes.count
    guard taken <= limit else { throw .tooMuch }
    buffer += bytes
  }

  /// The next whole frame; nil until more has come.
  mutating func next() throws(Problem) -> WorkerFrame? {
    guard buffer.count >= WorkerFrame.headerSize else { return nil }
    guard let (kind, count) = WorkerFrame.read(header: buffer[..<WorkerFrame.headerSize]) else { throw .noFrame }
    let end = WorkerFrame.headerSize + count
    guard buffer.count >= end else { return nil }
    let frame = WorkerFrame(kind: kind, payload: Array(buffer[WorkerFrame.headerSize..<end]))
    buffer.removeSubrange(..<end)
    return frame
  }
}
