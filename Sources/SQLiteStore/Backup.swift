import Foundation
import Glibc
import GRDB

/// A copy of the database while it is in use.
extension SQLiteStore {
  /// Writes one state of the database into a new file, which needs no log beside it and can be opened as it is. Others
  /// read and write meanwhile. The file has its name only when it is whole and on the disk.
  /// - Parameter path: must be free; its folder must exist.
  /// - Throws: `StoreError.cannotOpen` where `path` is taken or cannot be made, `.diskFull`, and what reading throws.
  public func backUp(to path: String) async throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else {
      throw StoreError.cannotOpen(path, reason: "there is something of that name already")
    }
    let part = path + ".part"
    do {
      try? files.removeItem(atPath: part)
      // Outside a transaction, as SQLite wants it; the statement sees one state by itself. It does not sync its file.
      try await pool.unsafeRead { db in try db.execute(sql: "VACUUM INTO ?", arguments: [part]) }
      try Self.sync(part)
      try files.moveItem(atPath: part, toPath: path)
      try Self.sync(URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
    } catch {
      try? files.removeItem(atPath: part)
      switch error {
      case let error as DatabaseError: throw StoreError(error, at: path)
      case let error as CocoaError: throw StoreError.cannotOpen(path, reason: error.localizedDescription)
      default: throw error
      }
    }
  }

  private static func sync(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY)
    defer { if descriptor >= 0 { Glibc.close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw .failed(path, reason: String(cString: strerror(errno)))
    }
  }
}
