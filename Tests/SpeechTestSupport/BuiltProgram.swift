public import Foundation
import Synchronization

/// A program that `swift build` has put beside the test bundle.
public enum BuiltProgram {
  /// - Returns: its path, or nil where it was not built.
  public static func path(_ name: String) -> String? {
    let bundles = [
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"), CommandLine.arguments.first,
    ]
    let folders = bundles.compactMap { $0.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } }
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The speech engine.
  public static var engine: String? { path("EspeakEngine") }
}

/// A program of the system that tests ask for a second opinion.
public enum SystemProgram {
  public static func path(_ name: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  public static func isThere(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

  public struct Answer: Sendable {
    public var status: Int32
    public var output: Data
    public var errors: String
  }

  /// Runs it to its end. Its output goes through pipes, as a service's would: a confined program may not write to files.
  public static func run(
    _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String]? = nil
  ) throws -> Answer {
    let folder = TemporaryFolder()
    try input.write(to: URL(fileURLWithPath: folder.path("in")))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : path(program) ?? program)
    process.arguments = arguments
    if let environment { process.environment = environment }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle(forReadingAtPath: folder.path("in"))
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let complaints = Mutex(Data())
    let reader = Thread {
      let heard = errors.fileHandleForReading.readDataToEndOfFile()
      complaints.withLock { $0 = heard }
    }
    reader.start()
    let heard = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    while !reader.isFinished { Thread.sleep(forTimeInterval: 0.005) }
    return Answer(
      status: process.terminationStatus, output: heard,
      errors: String(decoding: complaints.withLock { $0 }, as: UTF8.self))
  }
}

/// A folder that is gone when this value is.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() {
    path = NSTemporaryDirectory() + "sotaynoi-test-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func path(_ name: String) -> String { "\(path)/\(name)" }
}
