/// The formats that are read. Adding one: a case here, its signature below, a reader in this folder that makes
/// passages, and a line in `DocumentReader`.
enum DocumentFormat {
  case text
  case markdown
  case html

  /// Tells the format: what the bytes are decides whether it is text at all, the extension which kind of text.
  static func told(by bytes: [UInt8], name: String) throws(DocumentError) -> DocumentFormat {
    if let kind = foreignKind(bytes) { throw .otherFormat(name, kind: kind) }
    if isHTML(bytes) { return .html }
    guard let ending = ending(of: name) else { return .text }
    switch ending {
    case "txt", "text": return .text
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    default: throw .unknownExtension(name, extension: ending)
    }
  }

  /// What the first bytes say it is, where that is not text.
  private static func foreignKind(_ bytes: [UInt8]) -> String? {
    if let known = signatures.first(where: { bytes.starts(with: $0.start) }) {
      return known.kind == zip ? zipKind(bytes) : known.kind
    }
    if head(bytes).hasPrefix("<?xml"), !isHTML(bytes) { return "an XML file" }
    // UTF-16 with a byte order mark holds zero bytes and is text.
    if !TextDecoder.isMarkedUTF16(bytes), bytes.contains(0) { return "a binary file" }
    return nil
  }

  private static func isHTML(_ bytes: [UInt8]) -> Bool {
    let head = head(bytes)
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
      || head.hasPrefix("<?xml") && head.contains("<html")
  }

  /// The first letters in small ones, without the blanks before them. Of UTF-16 the bytes that are none are left out.
  private static func head(_ bytes: [UInt8]) -> String {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
    let letters = bytes.prefix(1024).filter { $0 != 0 }.drop { blank.contains($0) }
    return String(decoding: letters.prefix(512), as: UTF8.self).lowercased()
  }

  private static func zipKind(_ bytes: [UInt8]) -> String {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if head.contains("word/") || head.contains("[Content_Types].xml") { return "a Word document (.docx)" }
    if head.contains("opendocument") { return "an OpenDocument file" }
    return zip
  }

  private static let zip = "a ZIP archive"

  private static let signatures: [(start: [UInt8], kind: String)] = [
    (Array("%PDF-".utf8), "a PDF"),
    ([0x50, 0x4B, 0x03, 0x04], zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document (.doc)"),
    (Array("{\\rtf".utf8), "an RTF document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("ID3".utf8), "an MP3 file"),
    (Array("OggS".utf8), "an Ogg file"),
    (Array("SQLite format 3".utf8), "a database"),
    ([0x1F, 0x8B], "a gzip archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
  ]

  /// The extension in small letters, or nil where the last part of the path has none.
  private static func ending(of name: String) -> String? {
    guard let file = name.split(separator: "/").last, let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return nil
    }
    let ending = file[file.index(after: dot)...].lowercased()
    return ending.isEmpty ? nil : ending
  }
}
