import Foundation
import Testing

/// A run of a program: what it printed, and how it ended.
struct Run: Sendable {
  var status: Int32
  var output: String
  var errors: String
}

/// The built programs, and others that tests look and listen with.
enum Program {
  /// The folder of the build that this test bundle is part of.
  static let folder: URL = {
    // Swift Testing on Linux runs inside the test bundle's executable, which lies among the products.
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }()

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A real article, where there is one beside the project.
  static let corpusArticle = root.appending(path: "../shared/corpus/thai-binh-so-tay-dang-vien.txt").standardized.path

  static var sotaynoi: String {
    for place in [folder, root.appending(path: ".build/debug")] {
      let path = place.appending(path: "sotaynoi").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return "sotaynoi"
  }

  static var engine: String { URL(filePath: sotaynoi).deletingLastPathComponent().appending(path: "EspeakEngine").path }

  static func isInstalled(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// Runs `sotaynoi` to its end.
  static func run(
    _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Run {
    try await run(program: sotaynoi, arguments, input: input, environment: environment)
  }

  /// Runs any program to its end; `name` is a path, or looked up.
  static func run(
    program name: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Run {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try runAndWait(name, arguments, input, environment) })
      }
    }
  }

  private static func runAndWait(
    _ name: String, _ arguments: [String], _ input: String?, _ environment: [String: String]
  ) throws -> Run {
    // Output goes to files: a pipe that nobody reads would stop a program that prints much.
    let scratch = try Scratch()
    let (out, err) = (scratch.path("out"), scratch.path("err"))
    for path in [out, err] { try Data().write(to: URL(filePath: path)) }
    let process = Process()
    process.executableURL = URL(filePath: name.contains("/") ? name : "/usr/bin/env")
    process.arguments = (name.contains("/") ? [] : [name]) + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    if let input {
      let path = scratch.path("in")
      try Data(input.utf8).write(to: URL(filePath: path))
      process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOfFile: out, encoding: .utf8),
      errors: try String(contentsOfFile: err, encoding: .utf8))
  }
}

/// A folder that is gone with the test.
final class Scratch: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sotaynoi-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file and gives its path; folders in its name are made.
  @discardableResult
  func file(_ name: String, _ content: String) throws -> String { try file(name, Data(content.utf8)) }

  @discardableResult
  func file(_ name: String, _ content: Data) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url)
    return url.path
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
