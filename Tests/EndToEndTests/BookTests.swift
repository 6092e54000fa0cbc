import Foundation
import Testing

/// `sotaynoi book`: documents, or a handbook, in one EPUB file.
@Suite("sotaynoi book")
struct BookTests {
  @Test func ofDocuments() async throws {
    let scratch = try Scratch()
    try scratch.file("tin-tuc/tin.txt", Texts.news)
    try scratch.file("thong-bao/thong-bao.md", Texts.notice)
    try scratch.file("thong-bao/hong.md", Data([0xFF, 0xFE, 0x00]))
    let out = scratch.path("so-tay.epub")
    let run = try await Program.run("book", scratch.folder.path, "--out", out, "--title", "Sổ tay")
    #expect(run.status == 1 && run.errors.contains("hong.md") && run.output.contains("2 articles; 1 failed"))
    let bytes = try scratch.data("so-tay.epub")
    for text in ["274-TB/TU", "Thông báo", "Tin tức", "media:narrator"] {
      #expect(bytes.firstRange(of: Data(text.utf8)) != nil, "\(text)")
    }
    let nothing = try await Program.run("book", scratch.path("thong-bao/hong.md"), "--out", scratch.path("x.epub"))
    #expect(nothing.status == 1)
    let nowhere = try await Program.run("book", scratch.path("tin-tuc"), "--out", scratch.path("none/x.epub"))
    #expect(nowhere.status == 1 && nowhere.errors.contains("none/x.epub"))
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    #expect(left.sorted() == ["so-tay.epub", "thong-bao", "tin-tuc"])
    for arguments in [["--out", out], ["x.md", "--out", "x.zip"], ["x.md", "--out", out, "--section", "tin-tuc"]] {
      #expect(try await Program.run(program: Program.sotaynoi, ["book"] + arguments).status == 64)
    }
  }

  @Test func ofAHandbook() async throws {
    let scratch = try Scratch()
    try scratch.file("tin-tuc/tin.txt", Texts.news)
    try scratch.file("thong-bao/thong-bao.md", Texts.notice)
    let data = scratch.path("data")
    #expect(try await Program.run("publish", scratch.folder.path, "--data", data).status == 0)
    let whole = try await Program.run("book", "--data", data, "--out", scratch.path("a.epub"))
    #expect(whole.status == 0 && whole.output.contains("2 articles"), "\(whole.errors)")
    #expect(try await Program.run("book", "--data", data, "--out", scratch.path("b.epub")).status == 0)
    #expect(try scratch.data("a.epub") == scratch.data("b.epub"))
    // Read as the handbook's admins want it read.
    #expect(try await Program.run("lexicon", "add", "TB", "tê bê", "--by", "hoa", "--data", data).status == 0)
    #expect(try await Program.run("book", "--data", data, "--out", scratch.path("b.epub")).status == 0)
    #expect(try scratch.data("a.epub") != scratch.data("b.epub"))
    let section = try await Program.run(
      "book", "--data", data, "--section", "thong-bao", "--out", scratch.path("c.epub"))
    #expect(section.status == 0 && section.output.contains("1 article"))
    let unknown = try await Program.run(
      "book", "--data", data, "--section", "khong-co", "--out", scratch.path("d.epub"))
    #expect(unknown.status == 1 && unknown.errors.contains("khong-co"))
  }
}
