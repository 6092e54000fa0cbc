import CaseTables
import Foundation
import SpeechTestSupport
import Testing

@testable import HandbookDocuments

/// Documents read by the program DocumentWorker: as in this process, and within bounds.
@Suite(.enabled(if: BuiltProgram.path("DocumentWorker") != nil, "DocumentWorker is not built"))
struct WorkerTests {
  private func reader(_ change: (inout ReadingLimits) -> Void = { _ in }) throws -> DocumentReader {
    var limits = ReadingLimits.standard
    change(&limits)
    return DocumentReader(limits: limits, worker: try #require(BuiltProgram.path("DocumentWorker")))
  }

  private func problem(
    _ text: String, _ name: String = "a.txt", _ change: (inout ReadingLimits) -> Void = { _ in }
  ) throws -> DocumentError? {
    let reader = try reader(change)
    return #expect(throws: DocumentError.self) { try reader.read(Array(text.utf8), named: name) }
  }

  private static let cases = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../HandbookDocumentsTests/Cases").standardizedFileURL.path
  static let documents =
    Checkout.files(in: cases + "/Documents").filter { !$0.hasSuffix(".blocks") }.map { "Documents/" + $0 }
    + Checkout.files(in: cases + "/Office").map { "Office/" + $0 } + ["khoa.pdf", "mat.pdf"]

  private func outcome(_ reader: DocumentReader, _ path: String) -> Result<Document, DocumentError> {
    Result { () throws(DocumentError) in try reader.read(contentsOf: path) }
  }

  @Test(arguments: documents) func readsAsThisProcessDoes(name: String) throws {
    let path = Self.cases + "/" + name
    #expect(try outcome(reader(), path) == outcome(DocumentReader(), path))
  }

  @Test(arguments: Checkout.files(in: Checkout.samples)) func readsTheSamples(name: String) throws {
    let path = Checkout.samples + "/" + name
    #expect(try outcome(reader(), path) == outcome(DocumentReader(), path))
  }

  /// Tables of the C library, which it loads from files, are there when no file can be opened any more.
  @Test func oldEncodings() throws {
    let text = "Chi bộ họp bàn công tác tháng tới."
    // The code page has tone marks of their own behind the letter.
    let bytes: [UInt8] = [0x43, 0x68, 0x69, 0x20, 0x62, 0xF4, 0xF2, 0x20, 0x68, 0x6F, 0xF2, 0x70, 0x2E]
    #expect(try reader().read(bytes, named: "a.txt").blocks.map(\.text) == ["Chi bộ họp."])
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try reader().read(wide, named: "a.txt").blocks.map(\.text) == [text])
  }

  private static let feeds: [(bytes: [UInt8], charset: String?)] =
    [
      "<rss><channel><title>A &amp;amp; B</title><item><guid>1</guid><pubDate>Thu, 26 Nov 2026 08:00:00 ICT</pubDate>"
        + "<title>Một &lt;b&gt;hai&lt;/b&gt;</title><description>Ba</description><link>/b%C3%A0i ba</link></item></channel></rss>",
      #"<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="application/pdf">JVBERi0=</content>"#
        + #"</entry><entry><id>2</id><content type="xhtml"><div><p a="&quot;">Hai &lt;</p></div></content></entry></feed>"#,
      #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":7,"content_html":"<p>Bảy</p>"},{"title":"Không"}]}"#,
      "<rss><channel>", "[]", "", "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss/>", "<urlset/>",
    ].map { (Array($0.utf8), nil) }
    + ["windows-1258", "windows-1252"].map { charset in
      (Array("<rss><channel><title>".utf8) + [0xD0, 0x80] + Array("</title></channel></rss>".utf8), charset)
    } + [([0xFE, 0xFF] + "<rss><channel/></rss>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, nil)]

  @Test(arguments: feeds.indices) func readsFeedsAsThisProcessDoes(index: Int) throws {
    func outcome(_ reader: DocumentReader) -> String {
      let (bytes, charset) = Self.feeds[index]
      return "\(Result { try reader.feed(bytes, at: "https://so-tay.example/tin.xml", charset: charset) })"
    }
    #expect(try outcome(reader()) == outcome(DocumentReader()))
  }

  @Test func feedsAreBounded() throws {
    let items = (0..<3_000).map { "<item><guid>\($0)</guid></item>" }.joined()
    let feed = Array("<rss><channel>\(items)</channel></rss>".utf8)
    func problem(_ change: (inout ReadingLimits) -> Void) throws -> DocumentError? {
      let reader = try reader(change)
      return #expect(throws: DocumentError.self) { try reader.feed(feed, at: "https://a.example/", charset: nil) }
    }
    #expect(try problem { $0.answerBytes = 64 << 10 } == .outOfBounds("https://a.example/", .text(bytes: 64 << 10)))
    #expect(try problem { $0.bytes = 1 << 10 } == .tooLarge("https://a.example/", limit: 1 << 10))
  }

  @Test func whatLiesBesideADocument() throws {
    let folder = TemporaryFolder()
    try "Chi bộ họp.".write(toFile: folder.path("a.txt"), atomically: false, encoding: .utf8)
    #expect(try reader().frontMatter(beside: folder.path("a.txt")) == nil)
    try #"{"id": "hop", "checked": "true", "x": "y"}"#.write(
      toFile: folder.path("a.json"), atomically: false, encoding: .utf8)
    let matter = try #require(try reader().frontMatter(beside: folder.path("a.txt")))
    #expect(matter.id == "hop" && matter.isChecked && matter.other == ["x": "y"])
    #expect(try reader().read(contentsOf: folder.path("a.txt")).frontMatter == matter)
    try #"{"a": &x "b"}"#.write(toFile: folder.path("a.json"), atomically: false, encoding: .utf8)
    for read in [
      { _ = try reader().frontMatter(beside: folder.path("a.txt")) },
      { _ = try reader().read(contentsOf: folder.path("a.txt")) },
    ] {
      #expect(
        throws: DocumentError.frontMatter(
          folder.path("a.json"), line: 1, problem: "uses an anchor ('&'), which is not read")
      ) { try read() }
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/tesseract"), "tesseract is not installed"))
  func picturesAreRecognisedForIt() throws {
    let scan = try Self.scan()
    let document = try reader().read(scan, named: "a.pdf")
    #expect(document.recognition?.pages.map(\.number) == [1])
    #expect(try document == DocumentReader().read(scan, named: "a.pdf"))
  }

  /// A page as a picture in a PDF.
  private static func scan() throws -> [UInt8] {
    let folder = TemporaryFolder()
    let page = cases + "/Documents/thong-bao.pdf"
    _ = try SystemProgram.run("pdftoppm", ["-r", "200", "-jpeg", "-singlefile", page, folder.path("page")])
    let picture = try Data(contentsOf: URL(filePath: folder.path("page.jpg")))
    let frame = try #require(picture.indices.first { picture[$0] == 0xFF && (0xC0...0xC2).contains(picture[$0 + 1]) })
    let height = Int(picture[frame + 5]) << 8 | Int(picture[frame + 6])
    let width = Int(picture[frame + 7]) << 8 | Int(picture[frame + 8])
    let space = picture[frame + 9] == 1 ? "/DeviceGray" : "/DeviceRGB"
    let content = "595 0 0 842 0 0 cm /P Do"
    var pdf = Data(
      """
      %PDF-1.4
      1 0 obj
      << /Type /Catalog /Pages 2 0 R >>
      endobj
      2 0 obj
      << /Type /Pages /Kids [3 0 R] /Count 1 >>
      endobj
      3 0 obj
      << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>
      endobj
      4 0 obj
      << /Length \(content.utf8.count) >>
      stream
      \(content)
      endstream
      endobj
      5 0 obj
      << /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace \(space) /BitsPerComponent 8
      /Filter /DCTDecode /Length \(picture.count) >>
      stream

      """.utf8)
    pdf += picture + Data("\nendstream\nendobj\ntrailer << /Root 1 0 R /Size 6 >>\n%%EOF\n".utf8)
    return Array(pdf)
  }

  @Test func memoryIsBounded() throws {
    let page = "<html><body>" + String(repeating: "<p>a</p>", count: 1_000_000)
    let error = try problem(page, "a.html") { $0.memoryBytes = 300 << 20 }
    #expect(error == .outOfBounds("a.html", .memory(bytes: 300 << 20)))
    #expect(
      error?.description
        == "a.html takes more than 300 MiB of memory to read, the most that a document may take; open it and save it anew, "
        + "or divide it.")
  }

  @Test func timeIsBounded() throws {
    let page = "<html><body>" + String(repeating: "<p>a <b>b</b></p>", count: 900_000)
    let start = ContinuousClock.now
    #expect(try problem(page, "a.html") { $0.processorSeconds = 1 } == .outOfBounds("a.html", .time(seconds: 1)))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func textIsBounded() throws {
    let error = try problem(String(repeating: "Chi bộ họp.\n\n", count: 10_000)) { $0.answerBytes = 64 << 10 }
    #expect(error == .outOfBounds("a.txt", .text(bytes: 64 << 10)))
  }

  /// Seen from outside, while it waits for its document.
  @Test func itHasGivenUpItsRights() throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(BuiltProgram.path("DocumentWorker")))
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let order = WorkerOrder(task: .document(sidecar: nil), name: "a.txt", limits: .standard, canRecognise: false)
    let frame = try WorkerFrame(.order, json: order)
    input.fileHandleForWriting.write(Data(WorkerFrame.header(.order, count: frame.payload.count) + frame.payload))
    var status = ""
    for _ in 0..<200 where !status.contains("Seccomp:\t2") {
      usleep(20_000)
      status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    }
    #expect(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1") && status.contains("Threads:\t1"))
    let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(limits.contains { $0.hasPrefix("Max address space \(2 << 30) \(2 << 30)") })
    #expect(limits.contains { $0.hasPrefix("Max cpu time 60 61") })
    #expect(limits.contains { $0.hasPrefix("Max file size 0 0") })
  }
}

/// Workers that a document has made do something else, and machines that have none.
struct BadWorkerTests {
  private func answer(_ script: String, isCancelled: @escaping () -> Bool = { false }) throws -> DocumentError? {
    let folder = TemporaryFolder()
    try "#!/bin/sh\n\(script)\n".write(toFile: folder.path("worker"), atomically: false, encoding: .utf8)
    chmod(folder.path("worker"), 0o755)
    var limits = ReadingLimits.standard
    limits.processorSeconds = 1
    let reader = DocumentReader(limits: limits, worker: folder.path("worker"))
    return #expect(throws: DocumentError.self) {
      try reader.read(Array("Chi bộ họp.".utf8), named: "a.txt", isCancelled: isCancelled)
    }
  }

  @Test(arguments: [
    "kill -SEGV $$", "exit 0", "exit 1", "echo Xin chào", #"printf '\001\001\000\000\000x'"#,
    #"printf '\024\002\000\000\000{}'"#, #"printf '\022\003\000\000\000abc'"#, "kill -ABRT $$",
  ])
  func whatIsNoAnswer(script: String) throws {
    #expect(try answer("cat > /dev/null & \(script)") == .outOfBounds("a.txt", .crash))
  }

  @Test func oneThatIsKilled() throws {
    #expect(try answer("kill -KILL $$") == .outOfBounds("a.txt", .memory(bytes: 2 << 30)))
  }

  @Test func oneThatSleeps() throws {
    let start = ContinuousClock.now
    #expect(try answer("exec sleep 600") == .outOfBounds("a.txt", .time(seconds: 1)))
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func oneThatAsksForeverForPrograms() throws {
    let request = try WorkerFrame(.toolRequest, json: ToolRequest.recognisedPage(number: -1, resolution: 1 << 40))
    let frame = WorkerFrame.header(.toolRequest, count: request.payload.count) + request.payload
    let octal = frame.map { "\\" + String($0, radix: 8).leftPadded }.joined()
    #expect(try answer("cat > /dev/null & while true; do printf '\(octal)'; done") == .outOfBounds("a.txt", .crash))
  }

  @Test func oneThatCannotBeConfined() throws {
    let error = try answer("echo 'it cannot be kept from the rest' >&2; exit 3")
    #expect(error == .noReader("a.txt", reason: "it cannot be kept from the rest"))
  }

  @Test func nobodyWaits() throws {
    let start = ContinuousClock.now
    var asked = 0
    let error = try answer("exec sleep 600") {
      asked += 1
      return asked > 2
    }
    #expect(error == .abandoned("a.txt"))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func none() {
    let reader = DocumentReader(worker: "/nowhere/DocumentWorker")
    let error = #expect(throws: DocumentError.self) { try reader.read(Array("Họp.".utf8), named: "a.txt") }
    guard case .noReader("a.txt", _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.hasPrefix("a.txt cannot be read: /nowhere/DocumentWorker cannot be started") == true)
  }
}

extension String {
  fileprivate var leftPadded: String { String(repeating: "0", count: 3 - count) + self }
}
