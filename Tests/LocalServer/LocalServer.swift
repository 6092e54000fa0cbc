public import Foundation
import Synchronization

/// A server on this machine that answers each path with what a test says, and remembers what it was asked.
public final class LocalServer: Sendable {
  public struct Answer: Sendable {
    public var status = 200
    public var headers: [String: String] = [:]
    public var body = Data()

    public init(_ status: Int = 200, _ headers: [String: String] = [:], _ body: String = "") {
      self.init(status, headers, Data(body.utf8))
    }

    public init(_ status: Int, _ headers: [String: String], _ body: Data) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  public let url: String
  private let listener: Int32
  private let answers = Mutex<[String: Answer]>([:])
  private let requests = Mutex<[String]>([])

  public init() throws {
    let socket = try LoopbackSocket(backlog: 32)
    listener = socket.descriptor
    url = "http://127.0.0.1:\(socket.port)"
    // The thread ends with the socket, and keeps only what it needs of this value until then.
    Thread.detachNewThread { [weak self, listener] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        self?.serve(connection)
        close(connection)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// What a path is answered with from now on; one with an ETag that is asked for by it with 304.
  public func put(_ path: String, _ answer: Answer) { answers.withLock { $0[path] = answer } }

  /// The heads of all requests.
  public var heard: [String] { requests.withLock { $0 } }
  /// The paths that were asked for, in order.
  public var paths: [String] { heard.map { $0.split(separator: " ").dropFirst().first.map(String.init) ?? "" } }

  private func serve(_ connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let count = read(connection, &buffer, buffer.count)
      if count <= 0 { return }
      bytes += buffer[..<count]
    }
    let head = String(decoding: bytes, as: UTF8.self)
    requests.withLock { $0.append(head) }
    let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    var answer = answers.withLock { $0[path] } ?? Answer(404)
    if let etag = answer.headers["ETag"], head.contains("If-None-Match: \(etag)\r\n") {
      answer = Answer(304, ["ETag": etag])
    }
    var text = "HTTP/1.1 \(answer.status) X\r\nConnection: close\r\n"
    if answer.status != 304 { text += "Content-Length: \(answer.body.count)\r\n" }
    for (name, value) in answer.headers { text += "\(name): \(value)\r\n" }
    var rest = Array((text + "\r\n").utf8)[...] + Array(answer.body)
    while !rest.isEmpty {
      // A client that has gone away is no signal to this process.
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
