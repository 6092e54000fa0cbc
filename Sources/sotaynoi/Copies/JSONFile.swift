import AudioStore

/// A value in a file, whole or not at all.
enum JSONFile {
  static func write(_ value: some Encodable, to path: String) throws {
    try AtomicFile.write(Array((try JSONText.make(value) + "\n").utf8), to: path, durably: true)
  }
}
