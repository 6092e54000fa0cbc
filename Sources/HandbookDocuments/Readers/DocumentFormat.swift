/// The formats that are read. Adding one: a case here, its signature below, a reader in this folder that makes
/// passages, and a line in `DocumentReader`.
enum DocumentFormat {
  case text
  case markdown
  case html
  case word
  case pdf
  case office(OfficeFormat)

  /// Tells the format by what the bytes are, whatever the name says; of text, the name's extension tells which kind.
  static func told(by bytes: [UInt8], name: String) throws(DocumentError) -> DocumentFormat {
    if let container = ContainerFormat.told(by: bytes) {
      switch container {
      case .word: return .word
      case .pdf: return .pdf
      case .office(let format): return .office(format)
      case .locked(let kind): throw .locked(name, kind: kind)
      case .other(let kind): throw .otherFormat(name, kind: kind)
      }
    }
    if head(bytes).hasPrefix("<?xml"), !isHTML(bytes) { throw .otherFormat(name, kind: "an XML file") }
    // UTF-16 with a byte order mark holds zero bytes and is text.
    if !TextDecoder.isMarkedUTF16(bytes), bytes.contains(0) { throw .otherFormat(name, kind: "a binary file") }
    if isHTML(bytes) { return .html }
    guard let ending = ending(of: name) else { return .text }
    switch ending {
    // Text that bears another format's name is still text.
    case "txt", "text", "docx", "doc", "odt", "rtf", "pdf": return .text
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    default: throw .unknownExtension(name, extension: ending)
    }
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

  /// The extension in small letters, or nil where the last part of the path has none.
  private static func ending(of name: String) -> String? {
    guard let file = name.split(separator: "/").last, let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return nil
    }
    let ending = file[file.index(after: dot)...].lowercased()
    return ending.isEmpty ? nil : ending
  }
}
