import Foundation
import LocalServer
import Synchronization

/// A server that hears requests on this machine and answers each with the next status.
final class HookReceiver: Sendable {
  let url: String
  private let listener: Int32
  private let requests = Mutex<[String]>([])

  init(answers: [Int]) throws {
    let socket = try LoopbackSocket(backlog: 8)
    listener = socket.descriptor
    url = "http://127.0.0.1:\(socket.port)/hook"
    Thread.detachNewThread { [self] in for status in answers { answer(status) } }
  }

  var heard: [String] { requests.withLock { $0 } }

  private func answer(_ status: Int) {
    let connection = accept(listener, nil, nil)
    guard connection >= 0 else { return }
    defer { close(connection) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isWhole(bytes) {
      let count = read(connection, &buffer, buffer.count)
      if count <= 0 { return }
      bytes += buffer[..<count]
    }
    requests.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
    let text = Array("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    _ = write(connection, text, text.count)
  }

  private func isWhole(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n"),
      let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap({ Int($0.output.1) })
    else { return false }
    return text[head.upperBound...].utf8.count >= length
  }
}
