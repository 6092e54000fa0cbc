import Foundation
import Testing

/// What goes wrong is told in one sentence that names the document, with status 1; the others are made.
@Suite("Bad input", .serialized)
struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var word: String
    var make: @Sendable (Scratch) throws -> String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "missing", word: "does not exist") { $0.path("missing.txt") },
    Case(name: "empty", word: "is empty") { try $0.file("empty.txt", "") },
    Case(name: "blank", word: "is empty") { try $0.file("blank.md", "\n \n---\n\n") },
    Case(name: "binary", word: "binary.txt") {
      try $0.file("binary.txt", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 7) }))
    },
    Case(name: "undecodable", word: "is not UTF-8") {
      try $0.file("broken.txt", Data("Họp chi bộ".utf8) + [0xC3, 0x28, 0xFF])
    },
    Case(name: "half UTF-16", word: "UTF-16") { try $0.file("half.txt", Data([0xFF, 0xFE, 0x41, 0x00, 0x42])) },
    Case(name: "pipe", word: "is a pipe") {
      mkfifo($0.path("pipe.txt"), 0o600)
      return $0.path("pipe.txt")
    },
    Case(name: "device", word: "is a device") { _ in "/dev/zero" },
    Case(name: "unknown format", word: ".xyz") { try $0.file("bai.xyz", "Họp chi bộ.") },
    Case(name: "PDF", word: "is a PDF") { try $0.file("bai.pdf", "%PDF-1.7\n%âãÏÓ") },
    Case(name: "PDF called text", word: "is a PDF") { try $0.file("bai.txt", "%PDF-1.7\n%âãÏÓ\n1 0 obj") },
    Case(name: "folder without documents", word: "is a folder") {
      try FileManager.default.createDirectory(atPath: $0.path("leer"), withIntermediateDirectories: true)
      return $0.path("leer")
    },
    Case(name: "nothing sayable", word: "nothing to say") { try $0.file("script.txt", "漢字 漢字 漢字") },
  ]

  @Test(arguments: cases)
  func oneSentence(_ bad: Case) async throws {
    let scratch = try Scratch()
    let good = try scratch.file("good/tot.txt", Texts.news)
    let path = try bad.make(scratch)
    let run = try await Program.run("render", path, good, "--out", scratch.path("out"))
    #expect(run.status == 1)
    let complaints = run.errors.split(separator: "\n").filter { $0.hasPrefix("sotaynoi: ") }
    #expect(complaints.count == 1, "\(run.errors)")
    #expect(complaints.first?.contains(URL(filePath: path).lastPathComponent) == true, "\(run.errors)")
    #expect(complaints.first?.contains(bad.word) == true, "\(run.errors)")
    #expect(scratch.has("out/tot.mp3"))
    #expect(run.output.contains("1 document failed"))
  }

  @Test func twoOfOneStem() async throws {
    let scratch = try Scratch()
    let first = try scratch.file("a/bai.txt", Texts.news)
    let second = try scratch.file("b/bai.md", Texts.notice)
    let run = try await Program.run("render", first, second, "--out", scratch.path("out"))
    #expect(run.status == 1)
    #expect(run.errors.contains(first) && run.errors.contains(second))
    #expect(try scratch.text("out/bai.vtt").contains("Ban Thường vụ Huyện ủy"))
    // The same document twice is one.
    let twice = try await Program.run("render", first, first, "--out", scratch.path("out2"))
    #expect(twice.status == 0)
  }

  @Test func outIsAFile() async throws {
    let scratch = try Scratch()
    let good = try scratch.file("tot.txt", Texts.news)
    let out = try scratch.file("out", "a file")
    let run = try await Program.run("render", good, "--out", out)
    #expect(run.status == 1)
    #expect(run.errors.contains(out))
    #expect(try scratch.text("out") == "a file")
  }

  /// Where a file cannot grow any more, as on a full disk, nothing half is left under any name, and the reason is told.
  @Test(arguments: ["render", "book"])
  func noRoomForTheFile(command: String) async throws {
    let scratch = try Scratch()
    let good = try scratch.file("tot.txt", Texts.news)
    let out = command == "book" ? scratch.path("out/tot.epub") : scratch.path("out")
    try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: true)
    let shell = "trap '' XFSZ; ulimit -f 20; exec \"$@\""
    let run = try await Program.run(
      program: "bash", ["-c", shell, "bash", Program.sotaynoi, command, good, "--out", out])
    #expect(run.status == 1 && run.errors.contains("File too large"), "\(run.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(!left.contains { $0.hasSuffix(".mp3") || $0.hasSuffix(".epub") || $0.contains(".part") }, "\(left)")
  }

  @Test func wrongUse() async throws {
    #expect(try await Program.run("render").status == 64)
    #expect(try await Program.run("render", "x.txt").status == 64)
    #expect(try await Program.run("rendre").status == 64)
    let voice = try await Program.run("render", "x.txt", "--out", "/tmp/x", "--voice", "opera")
    #expect(voice.status == 1)
    #expect(voice.errors.contains("\"opera\"") && voice.errors.contains("bac"))
    let help = try await Program.run("render", "--help")
    #expect(help.status == 0 && help.output.contains("--cache"))
  }
}
