import Foundation
import Testing

@Suite("sotaynoi render", .serialized, .enabled(if: Program.isInstalled("ffprobe"), "ffprobe is not installed"))
struct RenderTests {
  @Test func audioChaptersTranscript() async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let run = try await Program.run("render", notice, "--out", scratch.path("out"))
    #expect(run.status == 0)
    #expect(run.output.contains("thong-bao"))
    #expect(run.output.contains("1 article"))

    let probe = try await Probe.read(scratch.path("out/thong-bao.mp3"))
    #expect(probe.chapters.map(\.title) == ["Mở đầu", "I. Nội dung", "II. Thành phần"])
    #expect(probe.format.tags?["title"] == "Thông báo họp chi bộ")
    #expect(probe.format.tags?["album"] == "Thông báo")
    #expect(probe.format.tags?["artist"] == "Đảng ủy xã Bình An")
    #expect(probe.chapters.first?.start == 0)
    #expect(abs((probe.chapters.last?.end ?? 0) - probe.seconds) < 0.01)
    for (chapter, next) in zip(probe.chapters, probe.chapters.dropFirst()) { #expect(chapter.end == next.start) }

    let transcript = try scratch.text("out/thong-bao.vtt")
    #expect(transcript.hasPrefix("WEBVTT"))
    #expect(transcript.contains("theo Thông báo số 274-TB/TU."))
    let chapters = try JSONSerialization.jsonObject(with: scratch.data("out/thong-bao.chapters.json")) as? [String: Any]
    #expect(chapters?["version"] as? String == "1.2.0")
    #expect((chapters?["chapters"] as? [Any])?.count == 3)
  }

  @Test func bothFormatsAtOnce() async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let run = try await Program.run(
      "render", notice, "--out", scratch.path("out"), "--format", "opus", "--format", "mp3")
    #expect(run.status == 0)
    let mp3 = try await Probe.read(scratch.path("out/thong-bao.mp3"))
    let opus = try await Probe.read(scratch.path("out/thong-bao.opus"))
    #expect(opus.chapters.map(\.title) == mp3.chapters.map(\.title))
    #expect(abs(opus.seconds - mp3.seconds) < 0.02)
    let only = try await Program.run("render", notice, "--out", scratch.path("only"), "--format", "opus")
    #expect(only.status == 0)
    #expect(!scratch.has("only/thong-bao.mp3"))
    #expect(try scratch.data("only/thong-bao.opus") == scratch.data("out/thong-bao.opus"))
    let refused = try await Program.run("render", notice, "--out", scratch.path("out"), "--format", "flac")
    #expect(refused.status == 64)
  }

  /// A voice that is a program of its own, plugged in by a profile.
  @Test(.enabled(if: Program.isInstalled("espeak-ng"), "espeak-ng is not installed"))
  func programAsVoice() async throws {
    let scratch = try Scratch()
    let profile = try String(contentsOf: Program.root.appending(path: "Voices/bac.json"), encoding: .utf8)
    let command = "exec espeak-ng -v vi --stdin --stdout"
    try scratch.file(
      "voices/rieng.json",
      profile.replacing(#""name": "bac""#, with: #""name": "rieng""#).replacing(
        #""engine": "espeak-ng""#,
        with:
          #""engine": "program", "program": {"path": "/bin/sh", "arguments": ["-c", "\#(command)"], "version": "1"}"#
      ))
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let options = ["--voices", scratch.path("voices"), "--voice", "rieng", "--out", scratch.path("out")]
    let run = try await Program.run(program: Program.sotaynoi, ["render", notice] + options)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await Probe.read(scratch.path("out/thong-bao.mp3")).chapters.count == 3)
    #expect(try scratch.text("out/thong-bao.vtt").contains("theo Thông báo số 274-TB/TU."))
    let listed = try await Program.run("voices", "--voices", scratch.path("voices"))
    #expect(listed.output.contains("rieng"))
  }

  /// A player on the other side of a pipe gets the sound of the file, and knows what it is hearing.
  @Test(arguments: ["mp3", "opus"])
  func toStandardOutput(format: String) async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let shell = """
      "$1" render "$2" --format \(format) --out - | head -c 200 > /dev/null
      case ${PIPESTATUS[0]} in 0 | 141) ;; *) exit 7 ;; esac
      "$1" render "$2" --format \(format) --out - > "$3/streamed.\(format)" && "$1" render "$2" --format \(format) --out "$3" 2>/dev/null
      """
    let run = try await Program.run(
      program: "bash", ["-c", shell, "bash", Program.sotaynoi, notice, scratch.folder.path])
    #expect(run.status == 0, "\(run.errors)")
    let streamed = try await Probe.read(scratch.path("streamed.\(format)"))
    let file = try await Probe.read(scratch.path("thong-bao.\(format)"))
    #expect(abs(streamed.seconds - file.seconds) < 0.2)
    if format == "mp3" {
      #expect(streamed.format.tags?["title"] == file.format.tags?["title"])
      let bytes = try Data(contentsOf: URL(filePath: scratch.path("streamed.mp3")))
      let whole = try Data(contentsOf: URL(filePath: scratch.path("thong-bao.mp3")))
      #expect(whole.suffix(bytes.count - 1000) == bytes.suffix(bytes.count - 1000))
    }
  }

  /// A picture beside the documents goes into their tracks, into the handbook, and into its copies.
  @Test(.enabled(if: Program.isInstalled("ffmpeg"), "ffmpeg is not installed"))
  func coverBesideDocuments() async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao/hop.md", Texts.notice)
    let cover = scratch.path("thong-bao/cover.jpg")
    func picture(_ size: String) async throws {
      let made = try await Program.run(
        program: "ffmpeg",
        ["-v", "error", "-y", "-f", "lavfi", "-i", "color=teal:size=\(size)", "-frames:v", "1", cover])
      #expect(made.status == 0, "\(made.errors)")
    }
    try await picture("1400x1400")
    let bytes = try Data(contentsOf: URL(filePath: cover))
    let run = try await Program.run("render", notice, "--out", scratch.path("out"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Data(contentsOf: URL(filePath: scratch.path("out/hop.mp3"))).firstRange(of: bytes) != nil)
    let data = scratch.path("data")
    #expect(try await Program.run("publish", scratch.path("thong-bao"), "--data", data).status == 0)
    #expect(try Data(contentsOf: URL(filePath: "\(data)/covers/thong-bao.jpg")) == bytes)
    #expect(try await Program.run("backup", "--data", data, "--to", scratch.path("copy")).status == 0)
    #expect(
      try await Program.run("restore", "--from", scratch.path("copy"), "--data", scratch.path("again")).status == 0)
    #expect(try Data(contentsOf: URL(filePath: scratch.path("again/covers/thong-bao.jpg"))) == bytes)

    // What is no cover is told; the document is published all the same, with the cover there was.
    try await picture("1400x1300")
    let refused = try await Program.run("render", notice, "--out", scratch.path("out"))
    #expect(refused.status == 1 && refused.errors.contains("1400 × 1300"))
    _ = try scratch.file("thong-bao/tin.txt", Texts.news)
    let published = try await Program.run("publish", scratch.path("thong-bao"), "--data", data)
    #expect(published.status == 1 && published.errors.contains("1400 × 1300"))
    #expect(published.output.contains("tin.txt → tin"))
    #expect(try Data(contentsOf: URL(filePath: "\(data)/covers/thong-bao.jpg")) == bytes)
    try Data("x".utf8).write(to: URL(filePath: "\(data)/covers/thong-bao.jpg"))
    let doctor = try await Program.run("doctor", "--data", data)
    #expect(doctor.status == 1 && doctor.output.contains("covers: \(data)/covers/thong-bao.jpg"))
  }

  @Test func standardOutputIsForOneFile() async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let news = try scratch.file("tin.txt", Texts.news)
    for arguments in [["--json"], ["--format", "mp3", "--format", "opus"]] {
      #expect(
        try await Program.run(program: Program.sotaynoi, ["render", notice, "--out", "-"] + arguments).status == 64)
    }
    let two = try await Program.run("render", notice, news, "--out", "-")
    #expect(two.status == 1 && two.output.isEmpty && two.errors.contains("one document"))
    let none = try await Program.run("render", scratch.path("none.md"), "--out", "-")
    #expect(none.status == 1 && none.output.isEmpty && none.errors.contains("none.md"))
    let full = try await Program.run(
      program: "bash", ["-c", "\"$1\" render \"$2\" --out - > /dev/full", "bash", Program.sotaynoi, notice])
    #expect(full.status == 1 && full.errors.contains("No space left"))
  }

  /// The same document gives the same bytes whatever happens around it.
  @Test func equalBytes() async throws {
    let scratch = try Scratch()
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    let news = try scratch.file("tin.txt", Texts.news)
    _ = try await Program.run("render", notice, "--out", scratch.path("alone"))
    _ = try await Program.run("render", news, notice, "--out", scratch.path("beside"), "--cache", scratch.path("cache"))
    _ = try await Program.run(
      "render", notice, "--out", scratch.path("elsewhere"),
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"])
    let cached = try await Program.run(
      "render", notice, "--out", scratch.path("after"), "--cache", scratch.path("cache"))
    #expect(cached.errors.contains("all from the cache"))
    for name in ["mp3", "vtt", "chapters.json"] {
      let alone = try scratch.data("alone/thong-bao.\(name)")
      for folder in ["beside", "elsewhere", "after"] {
        #expect(try scratch.data("\(folder)/thong-bao.\(name)") == alone, "\(folder), \(name)")
      }
    }
  }

  /// With a cache, an edit of one chapter makes one chapter anew.
  @Test func oneEditOneChapter() async throws {
    let scratch = try Scratch()
    let cache = scratch.path("cache")
    let notice = try scratch.file("thong-bao.md", Texts.notice)
    _ = try await Program.run("render", notice, "--out", scratch.path("out"), "--cache", cache)
    try scratch.file("thong-bao.md", Texts.notice.replacing("10 tháng", with: "11 tháng"))
    let run = try await Program.run("render", notice, "--out", scratch.path("out"), "--cache", cache, "--json")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let article = (report?["articles"] as? [[String: Any]])?.first
    #expect(article?["chapters"] as? Int == 3)
    #expect(article?["chaptersMade"] as? Int == 1)
  }

  @Test func folderOfDocuments() async throws {
    let scratch = try Scratch()
    try scratch.file("so-tay/tin-tuc/tin.txt", Texts.news)
    try scratch.file("so-tay/thong-bao/thong-bao.md", Texts.notice)
    try scratch.file("so-tay/.git/config.md", "# không phải tài liệu")
    try scratch.file("so-tay/anh.jpg", "x")
    let run = try await Program.run("render", scratch.path("so-tay"), "--out", scratch.path("out"))
    #expect(run.status == 0)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).map { $0.prefix { $0 != "." } })
        == ["tin", "thong-bao"])
  }
}
