import Foundation

/// A folder of its own for `body`, removed afterwards.
/// - Parameter inMemory: on a file system in memory, where there is one.
func withTemporaryFolder<Value>(
  inMemory: Bool = false, _ body: (_ folder: String) async throws -> Value
) async throws -> Value {
  let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
  let isThere = FileManager.default.isWritableFile(atPath: memory.path(percentEncoded: false))
  let folder = (inMemory && isThere ? memory : FileManager.default.temporaryDirectory)
    .appending(path: "store-\(UUID().uuidString)", directoryHint: .notDirectory)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder.path(percentEncoded: false))
}
