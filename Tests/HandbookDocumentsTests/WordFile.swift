import CArchive
import Foundation

/// A Word document in the making: its parts as XML, where elements and attributes need no prefix.
struct WordFile {
  var body: String
  var styles = WordFile.text("word-styles.xml")
  var numbering = WordFile.text("word-numbering.xml")
  var footnotes = WordFile.text("word-footnotes.xml")
  /// Other files of the archive, by name.
  var others: [(name: String, bytes: [UInt8])] = []

  static let main = "word/document.xml"

  private static func text(_ name: String) -> String {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name)")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { preconditionFailure("there is no \(url)") }
    return text
  }

  static let space = "xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  var document: String { "<document \(Self.space)><body>\(body)<sectPr/></body></document>" }

  var bytes: [UInt8] {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relations(_ targets: [(String, String)]) -> [UInt8] {
      let all = targets.enumerated().map {
        "<Relationship Id=\"r\($0)\" Type=\"\(types)/\($1.0)\" Target=\"\($1.1)\"/>"
      }
      let space = "http://schemas.openxmlformats.org/package/2006/relationships"
      return Array("<Relationships xmlns=\"\(space)\">\(all.joined())</Relationships>".utf8)
    }
    let kinds = ["styles", "numbering", "footnotes"]
    return Self.zip(
      [
        ("[Content_Types].xml", Array("<Types/>".utf8)),
        ("_rels/.rels", relations([("officeDocument", Self.main)])),
        ("word/_rels/document.xml.rels", relations(kinds.map { ($0, "\($0).xml") })),
        (Self.main, Array(document.utf8)), ("word/styles.xml", Array(styles.utf8)),
        ("word/numbering.xml", Array(numbering.utf8)), ("word/footnotes.xml", Array(footnotes.utf8)),
      ] + others)
  }

  /// A ZIP archive with these files.
  static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    var buffer = [UInt8](repeating: 0, count: 1 << 16 + files.reduce(0) { $0 + $1.bytes.count + 512 })
    var used = 0
    buffer.withUnsafeMutableBytes { space in
      archive_write_open_memory(archive, space.baseAddress, space.count, &used)
      for (name, bytes) in files {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_write_header(archive, entry)
        archive_write_data(archive, bytes, bytes.count)
      }
      archive_write_close(archive)
    }
    return Array(buffer[..<used])
  }
}
