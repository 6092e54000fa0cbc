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

  @Test func rulesAreSwitchedForADocument() async throws {
    let scratch = try Scratch()
    let path = try scratch.file("tin.txt", "Chi bộ họp bàn công tác.\n\nNơi nhận:\n- Như trên;\n- Lưu.\n")
    let all = try await Program.run("script", "--text", path)
    #expect(all.output.contains("[recipients] Nơi nhận") && !all.output.contains("nơi nhận"))
    let some = try await Program.run("script", "--text", path, "--without", "recipients")
    #expect(some.status == 0 && some.output.contains("nơi nhận") && !some.output.contains("[recipients]"))
    let wrong = try await Program.run("script", path, "--without", "recipient")
    #expect(wrong.status == 64 && wrong.errors.contains("There is no narration rule 'recipient'"))
  }

  @Test func rulesAreSwitchedForAHandbook() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    let path = try scratch.file("tin.txt", "Chi bộ họp bàn công tác.\n\nNơi nhận:\n- Như trên;\n- Lưu.\n")
    #expect(try await Program.run("rules", "--off", "recipients").status == 64)
    #expect(try await Program.run("rules", "--data", data).status == 1)
    #expect(try await Program.run("publish", path, "--data", data).status == 0)
    #expect(try await Program.run("batch", "nightly", "--data", data).status == 0)

    let off = try await Program.run("rules", "--off", "recipients", "--off", "links", "--data", data, "--json")
    let rules = try #require(try JSONSerialization.jsonObject(with: Data(off.output.utf8)) as? [[String: Any]])
    let names = rules.filter { $0["isOn"] as? Bool == false }.compactMap { $0["name"] as? String }
    #expect(names == ["recipients", "links"])
    // What is published is narrated anew, and is found to sound otherwise.
    let change = try await Program.run("rerender", "--all", "--changed", "--preview", "--data", data)
    #expect(change.status == 0 && change.output.contains("tin"), "\(change.output)")
    let on = try await Program.run("rules", "--on", "recipients", "--data", data)
    #expect(on.status == 0 && on.output.contains("sotaynoi rerender --all --changed"))
    let back = try await Program.run("rules", "--data", data)
    #expect(back.output.components(separatedBy: " off ").count == 2, "\(back.output)")

    let log = try await Program.run("audit", "--data", data)
    #expect(log.output.contains("sotaynoi rules") && log.output.contains("recipients links"), "\(log.output)")
  }

  /// Handbooks of old kept it in a file: that is taken over when one is opened, once, and kept under another name.
  @Test func aFileOfOldIsTakenOver() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try #require(try await Program.run("token", "create", "Quản trị", "--data", data).status == 0)
    try scratch.file("data/narration.json", "{}")
    let damaged = try await Program.run("rules", "--data", data)
    #expect(damaged.status == 1 && damaged.errors.contains("narration.json"))
    try scratch.file("data/narration.json", #"{"without": ["links"]}"#)
    let taken = try await Program.run("rules", "--data", data)
    #expect(taken.output.contains(try Regex("(?m)^links +off ")), "\(taken.output)")
    #expect(!scratch.has("data/narration.json") && scratch.has("data/narration.json.taken-over"))
    #expect(try await Program.run("rules", "--on", "links", "--data", data).status == 0)
    try scratch.file("data/narration.json", #"{"without": ["links"]}"#)
    let late = try await Program.run("rules", "--data", data)
    #expect(!late.output.contains(" off "), "what was switched here since counts: \(late.output)")
  }

  /// Switches come along in a copy; of a copy of old, those of its file do.
  @Test func copiesBringRulesBack() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try #require(try await Program.run("token", "create", "Quản trị", "--data", data).status == 0)
    try #require(try await Program.run("rules", "--off", "links", "--data", data).status == 0)
    #expect(try await Self.off(afterCopying: data, scratch, "moi") == ["links"])

    let old = scratch.path("cu")
    try #require(try await Program.run("token", "create", "Quản trị", "--data", old).status == 0)
    let file = #"{"without": ["footnotes"]}"#
    #expect(try await Self.off(afterCopying: old, scratch, "ban-cu", withFile: file) == ["footnotes"])
  }

  private static func off(
    afterCopying data: String, _ scratch: Scratch, _ name: String, withFile file: String? = nil
  ) async throws -> [String] {
    let (copy, back) = (scratch.path(name), scratch.path("\(name)-tro-lai"))
    try #require(try await Program.run("backup", "--data", data, "--to", copy).status == 0)
    if let file { try scratch.file("\(name)/narration.json", file) }
    try #require(try await Program.run("restore", "--from", copy, "--data", back).status == 0)
    let run = try await Program.run("rules", "--data", back, "--json")
    let rules = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    return rules.filter { $0["isOn"] as? Bool == false }.compactMap { $0["name"] as? String }
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
