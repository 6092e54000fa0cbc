import Foundation
import Testing

/// `sotaynoi serve` on a free port, as a process.
final class ServiceProcess: Sendable {
  let url: URL
  let number: Int32
  private let process: Process

  /// Starts it, and returns when it says where it listens.
  init(data: String, arguments: [String] = [], environment: [String: String] = [:]) async throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: Program.sotaynoi)
    process.arguments = ["serve", "--data", data, "--port", "0"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    number = process.processIdentifier
    let said = await Self.firstLine(of: output.fileHandleForReading)
    let address = try #require(said.firstMatch(of: /http:\/\/[0-9.:]+\//), "it said: \(said)")
    url = try #require(URL(string: String(address.output)))
  }

  deinit { kill(number, SIGKILL) }

  private static func firstLine(of file: FileHandle) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var line = Data()
        while let byte = try? file.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) { line += byte }
        continuation.resume(returning: String(decoding: line, as: UTF8.self))
      }
    }
  }

  /// Asks it to stop, and waits.
  func stop(_ signal: Int32 = SIGTERM) async -> Int32 {
    kill(number, signal)
    let process = process
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
  }

  /// Processes that were started with this data folder on their command line.
  static func processes(on data: String) -> [Int32] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap(Int32.init).filter { number in
      guard let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") else { return false }
      return String(decoding: line, as: UTF8.self).contains(data)
    }
  }

  /// Sends a request with curl, which every machine has or can have.
  func curl(_ path: String, _ arguments: [String] = []) async throws -> Run {
    try await Program.run(program: "curl", ["-sS", "-g"] + arguments + [url.absoluteString.dropLast() + path])
  }

  func json(_ path: String, _ arguments: [String] = []) async throws -> [String: Any] {
    let run = try await curl(path, arguments)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
  }

  /// Waits until an article's audio is of this revision.
  /// - Parameter bearing: what curl is told of who asks.
  func audio(
    of article: String, revision: Int = 1, bearing: [String] = [], seconds: Int = 60
  ) async throws -> [String: Any] {
    for _ in 0..<seconds * 5 {
      let answer = try await json("/api/v1/articles/\(article)", bearing)
      if let audio = answer["audio"] as? [String: Any], audio["revision"] as? Int == revision { return audio }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw NoAudio(article: article)
  }

  struct NoAudio: Error { var article: String }
}
