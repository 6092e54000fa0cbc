import Foundation
import Testing

@Suite("What will be said", .serialized)
struct ReadingTests {
  @Test func linesAreTextsOfTheirOwn() async throws {
    let run = try await Program.run("normalize", "--lines", input: "Số 274-TB/TU\n\nngày 5-11-2021\n")
    #expect(
      run.output == """
        số hai trăm bảy mươi tư thông báo tỉnh ủy

        ngày năm tháng mười một năm hai nghìn không trăm hai mươi mốt

        """)
  }

  @Test func explanation() async throws {
    let run = try await Program.run("normalize", "--explain", input: "Thông báo số 274-TB/TU của UBND")
    #expect(run.output.contains("document-number"))
    #expect(run.output.contains("lexicon:UBND"))
    let json = try await Program.run("normalize", "--json", input: "Thông báo số 274-TB/TU")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let words = try #require(answer["words"] as? [[String: Any]])
    #expect(words.last?["written"] as? String == "274-TB/TU")
  }

  @Test func script() async throws {
    let scratch = try Scratch()
    let path = try scratch.file("thong-bao.md", Texts.notice)
    let run = try await Program.run("script", path)
    let script = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((script["chapters"] as? [Any])?.count == 3)
    let text = try await Program.run("script", "--text", path)
    #expect(text.output.contains("2. I. Nội dung"))
  }

  /// The voice turns to English phonemes on what it does not know: nothing of that kind may be left.
  @Test(.enabled(if: Program.isInstalled("espeak-ng"), "espeak-ng is not installed"))
  func noEnglishInTheSamples() async throws {
    let folder = Program.root.appending(path: "Samples").path
    let samples = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".txt") }
    #expect(samples.count >= 14)
    for sample in samples {
      let run = try await Program.run("script", "\(folder)/\(sample)")
      let script = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect((script["unread"] as? [Any])?.isEmpty == true, "\(sample)")
      let chapters = try #require(script["chapters"] as? [[String: Any]])
      let utterances = chapters.flatMap { $0["utterances"] as? [[String: Any]] ?? [] }
      let spoken = utterances.map { utterance in
        (utterance["words"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }.joined(separator: " ")
      }
      let phonemes = try await Program.run(
        program: "espeak-ng", ["-v", "vi", "-q", "-x", "--stdin"], input: spoken.joined(separator: "\n"))
      let switches = phonemes.output.split(separator: "\n").filter { $0.contains("(en)") }
      #expect(switches.isEmpty, "\(sample)")
    }
  }
}
