extension DocumentReader {
  /// The bytes of a file as they are, under the same limits and with the same refusals as `read(contentsOf:)`.
  /// - Throws: `DocumentError`, which names the path.
  public func bytes(contentsOf path: String) throws(DocumentError) -> [UInt8] {
    try PlainFile.bytes(at: path, limit: limits.containerBytes)
  }

  /// Bytes as text, by the same rules as a document's: UTF-8, UTF-16 with a byte order mark, windows-1258.
  /// - Throws: `DocumentError.undecodable`, which gives `name`.
  public static func text(of bytes: [UInt8], named name: String) throws(DocumentError) -> String {
    try TextDecoder(name: name).decode(bytes)
  }
}
