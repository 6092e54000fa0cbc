import CaseTables
import Foundation
import SpeechTestSupport
import Testing

@testable import HandbookDocuments

/// Files that are made to do harm, or that nobody meant to send: each is refused in one sentence or read, within half of
/// the memory and time that a document may take, to which the kernel holds the reader.
@Suite(.serialized, .enabled(if: BuiltProgram.path("DocumentWorker") != nil, "DocumentWorker is not built"))
struct HostileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the sentence says, or a part of what is read.
    var outcome: Outcome
    var make: @Sendable () throws -> [UInt8]
    var testDescription: String { name }

    enum Outcome: Sendable {
      case refused(String)
      case read(String)
    }

    init(_ name: String, _ outcome: Outcome, _ make: @escaping @Sendable () throws -> [UInt8]) {
      (self.name, self.outcome, self.make) = (name, outcome, make)
    }
  }

  private static let laughs =
    "<!DOCTYPE html [<!ENTITY a0 \"ha\">"
    + (1...11).map { "<!ENTITY a\($0) \"" + String(repeating: "&a\($0 - 1);", count: 10) + "\">" }.joined() + "]>"
  private static let external = "<!DOCTYPE html [<!ENTITY a11 SYSTEM \"file:///etc/passwd\">]>"

  private static func page(_ head: String) -> [UInt8] {
    Array("\(head)<html><body><p>Chi bộ họp &a11; hôm nay.</p></body></html>".utf8)
  }

  private static func word(_ paragraph: String, count: Int) -> [UInt8] {
    WordFile(body: String(repeating: paragraph, count: count)).bytes
  }

  private static let sentence = "Chi bộ họp bàn công tác tháng tới, "
  private static let said = "<p><r><t>Chi bộ họp.</t></r></p>"

  static let cases: [Case] = [
    Case("hop.docx", .read("Chi bộ họp.")) {  // an archive in an archive, which nobody opens
      var file = WordFile(body: said)
      file.others = [("word/media/a.docx", word(said, count: 200_000))]
      return file.bytes
    },
    Case("declared.docx", .read("Chi bộ họp.")) {  // its table says that every part unpacks to 4 GiB
      var bytes = WordFile(body: said).bytes
      for start in bytes.indices.dropLast(46) where bytes[start...].starts(with: [0x50, 0x4B, 1, 2]) {
        for offset in 24..<28 { bytes[start + offset] = 0xF0 }
      }
      return bytes
    },
    Case("overlap.docx", .read("Chi bộ họp.")) { try overlapping() },
    Case("line.docx", .read("công tác")) {
      word("<p><r><t>\(String(repeating: sentence, count: 200_000))</t></r></p>", count: 1)
    },
    Case("line.txt", .read("công tác")) { Array(String(repeating: sentence, count: 200_000).utf8) },
    Case("word.txt", .read("aaaa")) { [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000) },
    Case("text.txt", .refused("larger than 16 MiB")) { [UInt8](repeating: UInt8(ascii: "a"), count: 60_000_000) },
    Case("laughs.html", .read("Chi bộ họp")) { page(laughs) },
    Case("laughs.xhtml", .refused("is an XML file")) { page("<?xml version=\"1.0\"?>" + laughs) },
    Case("external.html", .read("Chi bộ họp")) { page(external) },
    Case("external.xhtml", .read("Chi bộ họp")) { page("<?xml version=\"1.0\"?>" + external) },
    Case("start.html", .read("Họp")) {
      let starts = ["2147483647", "2147483648", "9223372036854775807", "99999999999999999999", "-2147483648"]
      let lists = starts.flatMap { start in
        ["1", "a", "A", "i", "I"].map { "<ol start=\(start) type=\($0)><li>Họp</li><li value=\(start)>Bàn</li></ol>" }
      }
      return Array("<html><body>\(lists.joined())</body></html>".utf8)
    },
    Case("start.md", .read("Họp")) {
      Array("2147483648. Họp\n2147483649. Bàn\n\n999999999. Họp\n\n99999999999999999999. Họp\n".utf8)
    },
    Case("quotes.md", .refused("nested deeper")) { [UInt8](repeating: UInt8(ascii: ">"), count: 12_000_000) },
    Case("alias.md", .refused("uses an anchor")) { Array("---\na: &a [x]\nb: [*a,*a]\n---\nHọp.\n".utf8) },
    Case("deep.md", .refused("front matter")) {
      Array("---\na: \(String(repeating: "[", count: 60_000))\n---\nHọp.\n".utf8)
    },
    Case("page.doc", .read("Chi bộ họp.")) { Array("<html><body><p>Chi bộ họp.</p></body></html>".utf8) },
    Case("nul.txt", .refused("is a binary file")) { Array("Chi bộ\0họp".utf8) },
    Case("wide.txt", .refused("is a binary file")) {
      Array("Chi bộ".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    },
    Case("none.docx", .refused("is empty")) { [] },
  ]

  @Test(.timeLimit(.minutes(15)), arguments: cases) func isRefusedOrRead(_ bad: Case) throws {
    var limits = ReadingLimits.standard
    limits.memoryBytes /= 2
    limits.processorSeconds /= 2
    let reader = DocumentReader(limits: limits, worker: try #require(BuiltProgram.path("DocumentWorker")))
    let bytes = try bad.make()
    do {
      let document = try reader.read(bytes, named: bad.name)
      guard case .read(let part) = bad.outcome else {
        Issue.record("it was read: \(document.blocks.count) blocks")
        return
      }
      let text = document.blocks.map(\.text).joined(separator: "\n")
      #expect(text.contains(part) && !text.contains("haha") && !text.contains("root:"))
    } catch {
      guard case .refused(let part) = bad.outcome else { throw error }
      #expect(error.description.hasPrefix(bad.name) && error.description.contains(part), "\(error)")
    }
  }

  @Test func linksThatGoInCircles() throws {
    let folder = try TemporaryFolder()
    let (one, two) = (folder.path + "/một.txt", folder.path + "/hai.txt")
    try FileManager.default.createSymbolicLink(atPath: one, withDestinationPath: two)
    try FileManager.default.createSymbolicLink(atPath: two, withDestinationPath: one)
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(contentsOf: one) }
    #expect(error == .unreadable(one, reason: "Too many levels of symbolic links"))
  }

  /// Forty names for one stretch of the file, each of which unpacks to 4 MiB: pages have so many heads.
  private static func overlapping() throws -> [UInt8] {
    let names = (10..<50).map { "word/h\($0).xml" }
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    let relations = names.map { "<Relationship Id=\"\($0)\" Type=\"\(type)\" Target=\"/\($0)\"/>" }.joined()
    let space = "http://schemas.openxmlformats.org/package/2006/relationships"
    let head = "<hdr \(WordFile.space)>" + String(repeating: said, count: (4 << 20) / said.utf8.count) + "</hdr>"
    var bytes = WordFile.zip([
      ("[Content_Types].xml", []), (WordFile.main, Array(WordFile(body: said).document.utf8)),
      ("word/_rels/document.xml.rels", Array("<Relationships xmlns=\"\(space)\">\(relations)</Relationships>".utf8)),
      (names[0], Array(head.utf8)),
    ])
    // The table's last record once for each name, and the counts in the 22 bytes at the end.
    let end = bytes.count - 22
    let start = try #require(bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    let name = try #require((start..<end).first { bytes[$0...].starts(with: names[0].utf8) })
    let copies = names.dropFirst().flatMap {
      bytes[start..<name] + Array($0.utf8) + bytes[(name + $0.utf8.count)..<end]
    }
    let size = (12..<16).reversed().reduce(0) { $0 << 8 | Int(bytes[end + $1]) } + copies.count
    for place in [8, 10] { bytes[end + place] += UInt8(names.count - 1) }
    for place in 0..<4 { bytes[end + 12 + place] = UInt8(truncatingIfNeeded: size >> (8 * place)) }
    bytes.insert(contentsOf: copies, at: end)
    return bytes
  }
}
