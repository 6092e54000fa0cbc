import Foundation

/// Questions about files.
enum FileSystem {
  static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}

extension FileSystem {
  /// Brings a file, or the names in a folder, to the disk.
  static func sync(_ path: String) throws {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw Failure("\(path) cannot be synced: \(String(cString: strerror(errno))).")
    }
  }
}
