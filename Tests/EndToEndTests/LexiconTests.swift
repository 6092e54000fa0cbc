import Foundation
import Testing

@Suite("sotaynoi lexicon")
struct LexiconTests {
  @Test func anAdminPutsAReadingRight() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try scratch.file("so-tay/tin-tuc/hoi-nghi.txt", Texts.news)
    try scratch.file("so-tay/thong-bao/hop.md", Texts.notice)
    #expect(try await Program.run("publish", scratch.path("so-tay"), "--data", data).status == 0)
    #expect(try await Program.run("batch", "nightly", "--data", data).status == 0)

    let preview = try await Program.run("lexicon", "add", "TU", "thành ủy", "--preview", "--data", data)
    #expect(preview.status == 0, "\(preview.errors)")
    #expect(preview.output.contains("TU: used 1 time"))
    #expect(preview.output.contains("bảy mươi tư thông báo tỉnh ủy"))
    #expect(preview.output.contains("bảy mươi tư thông báo thành ủy"))
    #expect(preview.output.contains("Would change: 1 article of 2, 1 chapter. Nothing was changed."))
    #expect(try await Program.run("lexicon", "list", "--data", data).output.contains("No admin has added an entry"))

    let add = try await Program.run(
      "lexicon", "add", "TU", "thành ủy", "--by", "hoa", "--note", "thành phố", "--data", data)
    #expect(add.status == 0 && add.output.contains("1 job filed"))
    let batch = try await Program.run("batch", "nightly", "--data", data)
    #expect(batch.status == 0 && batch.output.contains("thong-bao-hop"))
    let again = try await Program.run("batch", "nightly", "--data", data)
    #expect(
      again.output.contains("Đã đọc thành tiếng 0 bài") && again.output.contains("Giữ nguyên 2 bài"), "\(again.output)")

    #expect(try await Program.run("lexicon", "add", "KXK", "--letters", "--data", data).output.contains("never"))
    let list = try await Program.run("lexicon", "list", "--data", data)
    for words in ["thành ủy", "hoa", "thành phố", "(by its letters)", "never"] { #expect(list.output.contains(words)) }

    // Out and in again, in both forms.
    for format in ["tsv", "pls"] {
      let export = try await Program.run("lexicon", "export", "--format", format, "--data", data)
      try scratch.file("lexicon.\(format)", export.output)
      if format == "pls", Program.isInstalled("xmllint") {
        #expect(try await Program.run(program: "xmllint", ["--noout", scratch.path("lexicon.pls")]).status == 0)
      }
      let removed = try await Program.run("lexicon", "remove", "TU", "KXK", "--data", data)
      #expect(removed.status == 0, "\(removed.errors)")
      let back = try await Program.run("lexicon", "import", scratch.path("lexicon.\(format)"), "--data", data)
      #expect(back.status == 0, "\(back.errors)")
      #expect(try await Program.run("lexicon", "export", "--format", format, "--data", data).output == export.output)
    }
  }

  @Test func badEntriesAreToldAndNothingIsChanged() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try scratch.file("hop.md", Texts.notice)
    #expect(try await Program.run("publish", scratch.path("hop.md"), "--data", data).status == 0)
    for (written, reading, words) in [
      ("và", "cùng", "ordinary word"), ("TU", "", "says nothing"), ("TU", "thành ủy 5", "“5”"),
    ] {
      let run = try await Program.run("lexicon", "add", written, reading, "--data", data)
      #expect(run.status == 1 && run.errors.contains(words), "\(run.errors)")
    }
    let missing = try await Program.run("lexicon", "remove", "TU", "--data", data)
    #expect(missing.status == 1 && missing.errors.contains("no entry “TU”"))
    #expect(try await Program.run("lexicon", "add", "TU", "--data", data).status == 64)
    #expect(try await Program.run("lexicon", "list", "--quick", "--data", data).output.contains("No admin"))
  }
}
