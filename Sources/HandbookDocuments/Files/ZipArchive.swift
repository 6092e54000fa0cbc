import CArchive

/// The files inside a ZIP archive that lies in memory, unpacked by libarchive within limits.
struct ZipArchive {
  /// Why an archive is not read.
  enum Problem: Error, Hashable {
    /// Broken off or overwritten.
    case damaged
    /// Its files are locked with a password.
    case locked
    /// More files, or more bytes, than are unpacked.
    case tooLarge
  }

  /// Files that an archive may list.
  static let mostFiles = 20_000

  let bytes: [UInt8]

  /// The names of all files, in the order of the archive's table.
  func names() throws(Problem) -> [String] {
    var names: [String] = []
    try forEachFile { name, _ in
      names.append(name)
      return nil
    }
    return names
  }

  /// Unpacks the files that `wants` names. A name that comes twice counts once, as most programs take it: the first.
  ///
  /// What is not wanted is passed over without being unpacked.
  /// - Parameter limit: bytes, all wanted files together.
  func files(limit: Int, where wants: (String) -> Bool) throws(Problem) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var left = limit
    try forEachFile { name, archive in
      guard files[name] == nil, wants(name) else { return nil }
      switch Self.unpack(archive, limit: left) {
      case .success(let bytes):
        left -= bytes.count
        files[name] = bytes
        return nil
      case .failure(let problem): return problem
      }
    }
    return files
  }

  /// - Parameter body: returns what ends the walk.
  private func forEachFile(_ body: (String, OpaquePointer) -> Problem?) throws(Problem) {
    let problem: Problem? = bytes.withUnsafeBytes { buffer in
      guard let archive = archive_read_new() else { return .damaged }
      defer { archive_read_free(archive) }
      // By its table at the end alone: read from its start, an archive that is broken off would lose files in silence.
      archive_read_support_format_zip_seekable(archive)
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else { return .damaged }
      for _ in 0..<Self.mostFiles {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status >= ARCHIVE_WARN, let entry else { return .damaged }
        if archive_entry_is_data_encrypted(entry) != 0 { return .locked }
        guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { continue }
        if let problem = body(String(cString: name), archive) { return problem }
      }
      return .tooLarge
    }
    if let problem { throw problem }
  }

  private static func unpack(_ archive: OpaquePointer, limit: Int) -> Result<[UInt8], Problem> {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = archive_read_data(archive, &buffer, buffer.count)
      if count == 0 { return .success(bytes) }
      if count < 0 { return .failure(.damaged) }
      bytes += buffer[..<count]
      if bytes.count > limit { return .failure(.tooLarge) }
    }
  }
}
