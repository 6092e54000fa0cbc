import Foundation
import Glibc

/// An answer as it came over the wire.
struct Answer: Sendable {
  var status: Int
  /// Names in small letters.
  var headers: [(name: String, value: String)]
  var body: Data
  /// Whether all bytes came that the head announced.
  var isComplete: Bool

  func header(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

  var text: String { String(decoding: body, as: UTF8.self) }

  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
  }
}

enum SocketFailure: Error { case connect(Int32), noAnswer(Data) }

/// A connection to 127.0.0.1 that sends bytes just as they are given, right or wrong.
/// Its calls block, so `Service.send` runs them off the cooperative threads.
final class Connection {
  private let descriptor: Int32

  init(port: Int, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
    }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw SocketFailure.connect(errno) }
  }

  deinit { close(descriptor) }

  /// - Returns: false when the other side has closed.
  @discardableResult
  func send(_ bytes: Data) -> Bool {
    var sent = 0
    let all = Array(bytes)
    while sent < all.count {
      let count = all[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// What has come, nil at the end.
  func receive(_ most: Int = 65536) -> Data? {
    var buffer = [UInt8](repeating: 0, count: most)
    let count = recv(descriptor, &buffer, most, 0)
    return count > 0 ? Data(buffer[..<count]) : nil
  }

  /// Reads one answer; `hasBody` is false for HEAD.
  func answer(hasBody: Bool) throws -> Answer {
    var got = Data()
    let blank = Data("\r\n\r\n".utf8)
    while got.range(of: blank) == nil {
      guard let more = receive() else { throw SocketFailure.noAnswer(got) }
      got += more
    }
    guard let end = got.range(of: blank) else { throw SocketFailure.noAnswer(got) }
    let lines = String(decoding: got[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    let headers = lines.dropFirst().map { line -> (name: String, value: String) in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (parts[0].lowercased(), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
    var body = Data(got[end.upperBound...])
    let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) }
    if !hasBody || status == 304 || status == 204 {
      return Answer(status: status, headers: headers, body: body, isComplete: body.isEmpty)
    }
    while body.count < length ?? Int.max, let more = receive() { body += more }
    return Answer(status: status, headers: headers, body: body, isComplete: length.map { $0 == body.count } ?? true)
  }
}
