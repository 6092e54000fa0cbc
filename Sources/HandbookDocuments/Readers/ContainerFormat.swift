/// What a file is that holds more than text, told by its first bytes and, of an archive, by what is in it.
enum ContainerFormat {
  case word
  case pdf
  case office(OfficeFormat)
  /// A document that nobody opens without its password.
  case locked(kind: String)
  /// Something that is not read: "a PNG picture".
  case other(kind: String)

  /// - Returns: nil where the bytes begin as no such file does, as text does not.
  static func told(by bytes: [UInt8]) -> ContainerFormat? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(bytes) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compound(bytes) }
    if bytes.starts(with: "{\\rtf".utf8) { return .office(.rich) }
    // Other bytes may stand before the mark, as programs that send files put them there.
    if holds("%PDF-", bytes.prefix(1024)), bytes.starts(with: "%PDF-".utf8) || bytes.contains(0) { return .pdf }
    return signatures.first { bytes.starts(with: $0.start) }.map { .other(kind: $0.kind) }
  }

  private static func archive(_ bytes: [UInt8]) -> ContainerFormat {
    let names = (try? ZipArchive(bytes: bytes).names()) ?? []
    let start = bytes.prefix(256)
    if holds("application/vnd.oasis.opendocument.text", start) { return .office(.openDocument) }
    if names.contains("mimetype") || holds("opendocument", start) { return .other(kind: "an OpenDocument file") }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .other(kind: "an Excel workbook (.xlsx)") }
    if names.contains(where: { $0.hasPrefix("ppt/") }) { return .other(kind: "a PowerPoint presentation (.pptx)") }
    // An archive that is broken off has no table of its files any more, but may still begin like a document.
    let isWord = names.contains("[Content_Types].xml") || names.isEmpty && holds("word/", bytes.prefix(4096))
    return isWord ? .word : .other(kind: "a ZIP archive")
  }

  /// The files of Office before 2007, and what its later programs put around a document that is locked.
  private static func compound(_ bytes: [UInt8]) -> ContainerFormat {
    let names = bytes.prefix(1 << 22)
    if holds("EncryptedPackage", wide: true, names) { return .locked(kind: "an Office document") }
    if holds("WordDocument", wide: true, names) { return .office(.word97) }
    return .other(kind: "an old Office document")
  }

  private static func holds(_ word: String, wide: Bool = false, _ bytes: ArraySlice<UInt8>) -> Bool {
    let word: [UInt8] = word.utf8.flatMap { (byte: UInt8) -> [UInt8] in wide ? [byte, 0] : [byte] }
    guard let first = word.first else { return false }
    var rest = bytes
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private static let signatures: [(start: [UInt8], kind: String)] = [
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x4D, 0x5A, 0x90, 0x00], "a program"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture"),
    (Array("ID3".utf8), "an MP3 file"),
    (Array("OggS".utf8), "an Ogg file"),
    (Array("SQLite format 3".utf8), "a database"),
    ([0x1F, 0x8B], "a gzip archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
  ]
}
