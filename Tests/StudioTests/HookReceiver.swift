import Foundation
import Synchronization

/// A server that hears requests on this machine and answers each with the next status.
final class HookReceiver: Sendable {
  let url: String
  private let listener: Int32
  private let requests = Mutex<[String]>([])

  struct NoSocket: Error {}

  init(answers: [Int]) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw NoSocket() }
    self.listener = listener
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/hook"
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
