import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

@Suite struct BadInputTests {
  @Test(arguments: Case.all("foreign.tsv")) func foreign(_ row: Case) throws {
    let bytes = try #require(hexadecimal(row[1]))
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(bytes, named: row[0]) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix(row[0] + " ") && sentence.contains(row[2]), "\(sentence)")
  }

  @Test(arguments: ["", " ", "\n\n", "\u{FEFF}", "-----\n***\n…\n", "---\ntitle:\n---\n"]) func empty(text: String) {
    #expect(throws: DocumentError.empty("a.txt")) { try DocumentReader().read(text, named: "a.txt") }
  }

  @Test(arguments: Case.all("secrecy.tsv"), ["a.txt", "a.md"]) func stamped(_ row: Case, name: String) {
    var stamp = "-"
    do {
      _ = try DocumentReader().read(row[0], named: name)
    } catch DocumentError.secret(name, stamp: let found) {
      stamp = found
    } catch {
      stamp = "\(error)"
    }
    #expect(stamp == row[1])
  }

  /// Tables, boxes, words across a page, what stands above and under the pages or around an article.
  @Test(arguments: Case.all("secrecy-places.tsv")) func stampedInPlaces(_ row: Case) {
    var stamp = "-"
    do {
      _ = try DocumentReader().read(document(row[0], row[1]), named: "a")
    } catch DocumentError.secret(_, stamp: let found) {
      stamp = found
    } catch {
      stamp = "\(error)"
    }
    #expect(stamp == row[2])
  }

  private func document(_ place: String, _ content: String) -> [UInt8] {
    switch place {
    case "html": return Array("<html><body>\(content)</body></html>".utf8)
    case "word": return WordFile(body: content).bytes
    default:
      let space = "http://schemas.openxmlformats.org"
      let relations =
        "<Relationships xmlns=\"\(space)/package/2006/relationships\"><Relationship Id=\"a\" "
        + "Type=\"\(space)/officeDocument/2006/relationships/\(place)\" Target=\"mep.xml\"/></Relationships>"
      let name = place == "header" ? "hdr" : "ftr"
      return WordFile.zip([
        ("[Content_Types].xml", []),
        (WordFile.main, Array(WordFile(body: "<p><r><t>Chi bộ họp.</t></r></p>").document.utf8)),
        ("word/_rels/document.xml.rels", Array(relations.utf8)),
        ("word/mep.xml", Array("<\(name) \(WordFile.space)>\(content)</\(name)>".utf8)),
      ])
    }
  }

  @Test func aStampIsNamedInOneSentence() {
    #expect(
      DocumentError.secret("a.txt", stamp: "TỐI MẬT").description
        == "a.txt bears the stamp TỐI MẬT: such a document is not read, spoken or published.")
  }

  @Test func tooLarge() {
    let limits = ReadingLimits(bytes: 100, blockBytes: 50, nesting: 4, frontMatterBytes: 50)
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 101)
    #expect(throws: DocumentError.tooLarge("a.txt", limit: 100)) {
      try DocumentReader(limits: limits).read(bytes, named: "a.txt")
    }
  }

  @Test(.timeLimit(.minutes(15))) func whatIsNoFile() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.txt"
    try #require(mkfifo(pipe, 0o600) == 0)
    let reader = DocumentReader()
    #expect(throws: DocumentError.notAFile(folder.path, kind: "a folder")) { try reader.read(contentsOf: folder.path) }
    #expect(throws: DocumentError.notAFile(pipe, kind: "a pipe")) { try reader.read(contentsOf: pipe) }
    #expect(throws: DocumentError.notAFile("/dev/zero", kind: "a device")) { try reader.read(contentsOf: "/dev/zero") }
    let missing = folder.path + "/không có.txt"
    #expect(throws: DocumentError.missing(missing)) { try reader.read(contentsOf: missing) }
    let empty = folder.path + "/empty.txt"
    try Data().write(to: URL(filePath: empty))
    #expect(throws: DocumentError.empty(empty)) { try reader.read(contentsOf: empty) }
  }

  @Test func aLargeTextIsRefusedThoughAFileOfItsSizeMayHoldOne() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 16 << 20 + 1)
    #expect(throws: DocumentError.tooLarge("a.txt", limit: 16 << 20)) {
      try DocumentReader().read(bytes, named: "a.txt")
    }
  }

  @Test(arguments: ["a.docx", "a.pdf", "a.doc", "a.odt", "a.rtf"]) func textByAnotherFormatsName(name: String) throws {
    #expect(try DocumentReader().read("Chi bộ họp.", named: name).summary == "paragraph Chi bộ họp.")
  }

  @Test func aLargeFileIsRefusedByItsSize() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/large.txt"
    // Sparse: nothing of it is written or read.
    let file = try #require(fopen(path, "w"))
    ftruncate(fileno(file), 1 << 40)
    fclose(file)
    #expect(throws: DocumentError.tooLarge(path, limit: 64 << 20)) { try DocumentReader().read(contentsOf: path) }
  }

  @Test(arguments: ["> ", "- ", "1. "]) func deepNesting(mark: String) throws {
    let text = "Mở đầu\n\n" + String(repeating: mark, count: 100_000) + "sâu"
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(text, named: "a.md") }
    #expect(error == .nestedTooDeep("a.md", line: 3, limit: 32))
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["[", "![", "*", "**a ", "`", "<", "_", "\\", "&", "|", "[^1]"])
  func manySigns(sign: String) throws {
    let text = "Mở đầu\n\n" + String(repeating: sign, count: 50_000) + " hết"
    #expect(try DocumentReader().read(text, named: "a.md").blocks.isEmpty == false)
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
  func aPageThatNestsDeep(tags: String) throws {
    let text = "<html><body><p>Mở đầu</p>" + String(repeating: tags, count: 20_000) + "sâu"
    do {
      #expect(try DocumentReader().read(text, named: "a.html").blocks.isEmpty == false)
    } catch DocumentError.nestedTooDeep(let name, _, let limit) {
      #expect(name == "a.html" && limit == 256)
    }
  }

  @Test(
    .timeLimit(.minutes(15)), arguments: ["<", "&", "<a href=", "</", "<!--", "&#0;", "<p>", "<br>", "<td>", "&lt;"])
  func aPageOfManySigns(sign: String) throws {
    let text = "<html><body><p>Mở đầu</p>" + String(repeating: sign, count: 30_000) + " hết"
    #expect(try DocumentReader().read(text, named: "a.html").blocks.isEmpty == false)
  }

  @Test(arguments: [0xFF, 0xFE]) func aPageInUTF16(first: UInt8) throws {
    let page = "<html><body><h1>Họp</h1><p>Chi bộ họp.</p></body></html>"
    let bytes = ([0xFEFF] + Array(page.utf16)).flatMap { unit in
      first == 0xFF ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    #expect(try DocumentReader().read(bytes, named: "a.txt").summary == "title Họp | paragraph Chi bộ họp.")
  }

  /// Twice the text may take about twice the time: four times would be the square.
  @Test(.timeLimit(.minutes(15)), arguments: ["a.txt", "a.md", "a.html"]) func megabytesOnOneLine(name: String) throws {
    let sentence = "Chi bộ họp bàn công tác tháng tới, "
    let bytes = Array(String(repeating: sentence, count: 2_000_000 / sentence.utf8.count).utf8)
    let document = try DocumentReader().read(bytes, named: name)
    #expect(document.blocks.allSatisfy { $0.text.utf8.count <= ReadingLimits.standard.blockBytes })
    #expect(document.blocks.reduce(0) { $0 + $1.text.utf8.count } > bytes.count - 2 * document.blocks.count - 2)
  }
}

/// A folder that goes with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
