import Foundation

/// A backup in one file, by tar(1): a folder beside it is filled and packed.
enum Archive {
  static func isArchive(_ path: String) -> Bool { path.hasSuffix(".tar") }

  /// - Parameter fill: fills a folder that is gone afterwards.
  static func making<Value: Sendable>(
    _ file: String, _ fill: (_ folder: String) async throws -> Value
  ) async throws -> Value {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw Failure("\(file) is there already; name another file.")
    }
    let folder = "\(file).parts"
    let part = "\(file).part"
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      unlink(part)
    }
    let value = try await fill(folder)
    try await tar(["-C", folder, "-cf", part, "."])
    try FileSystem.sync(part)
    guard rename(part, file) == 0 else {
      throw Failure("\(file) cannot be written: \(String(cString: strerror(errno))).")
    }
    try FileSystem.sync(URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false))
    return value
  }

  /// Unpacks beside a place that is about to be written, where there must be room anyway.
  static func opening<Value: Sendable>(
    _ file: String, beside place: String, _ use: (_ folder: String) async throws -> Value
  ) async throws -> Value {
    guard FileSystem.isFile(file) else { throw Failure("There is no file \(file).") }
    let folder = "\(place.hasSuffix("/") ? String(place.dropLast()) : place).unpacked"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await tar(["-C", folder, "-xf", file])
    return try await use(folder)
  }

  private static func tar(_ arguments: [String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["tar"] + arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let status = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
    guard status == 0 else { throw Failure("tar ended with status \(status).") }
  }
}
