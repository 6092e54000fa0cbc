import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

@Suite struct RecognitionTests {
  private static func document(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: GoldenTests.folder + "/" + name)))
  }

  /// Letters and digits without their marks: "QUÁ" for "QUẢ" is what a program may read.
  private static func plain(_ text: String) -> String {
    text.lowercased().replacing("đ", with: "d").decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
      .reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  private static func outline(_ document: Document) -> [String] {
    ([document.title] + document.blocks.filter { $0.role.level != nil }.map(\.text)).map(plain)
  }

  /// As straight as from the printer, askew as from a scanner, on its side, on its head.
  @Test(
    .enabled(if: ScannedPDF.canRecognise, "tesseract-ocr-vie is not installed"), .timeLimit(.minutes(15)),
    arguments: [0, 1.2, -1.5, 90, -90, 180])
  func aScanReadsAsThePrintedPage(degrees: Double) throws {
    let printed = try Self.document("thong-bao.pdf")
    let scan = try ScannedPDF.make([.picture(of: printed, degrees: degrees)])
    let document = try DocumentReader().read(scan, named: "a.pdf")
    let original = try DocumentReader().read(printed, named: "a.pdf")
    #expect(Self.outline(document) == Self.outline(original))
    // Each block has its counterpart, but for what a program takes for another letter.
    let (read, meant) = (document.blocks.map { Self.plain($0.text) }, original.blocks.map { Self.plain($0.text) })
    #expect(read.count { meant.contains($0) } * 10 >= meant.count * 8, "\(read)")
    let recognition = try #require(document.recognition)
    #expect(recognition.pages.map(\.number) == [1] && recognition.unread.isEmpty)
    #expect(recognition.words > 60 && recognition.confidence > 85 && recognition.doubts * 5 < recognition.words)
    #expect(original.recognition == nil)
  }

  @Test(.enabled(if: ScannedPDF.canRecognise, "tesseract-ocr-vie is not installed"), .timeLimit(.minutes(15)))
  func onlyPagesOfPicturesAreRecognised() throws {
    let printed = try Self.document("thong-bao.pdf")
    let pdf = try ScannedPDF.make([
      .text("Van ban kem theo."), .blank, .stamped(printed, line: "Nguoi ky: Van phong"), .text("Het."),
    ])
    let document = try DocumentReader().read(pdf, named: "a.pdf")
    #expect(document.recognition?.pages.map(\.number) == [3] && document.recognition?.unread == [])
    let text = document.blocks.map(\.text).joined(separator: "\n")
    #expect(text.contains("Van ban kem theo.") && text.contains("THÔNG BÁO") && text.contains("Het."))
  }

  /// Nothing is lost in silence where nobody can read it.
  @Test func withoutARecogniser() throws {
    let scan = ScannedPDF.Page.picture(of: try Self.document("thong-bao.pdf"))
    func read(_ pages: [ScannedPDF.Page]) throws -> ([Passage], Recognition?) {
      var tools = InstalledTools(name: "a.pdf", bytes: try ScannedPDF.make(pages), limits: .standard)
      tools.recogniser = nil
      return try PDFReader(name: "a.pdf", tools: tools).read()
    }
    #expect(throws: DocumentError.noTextLayer("a.pdf")) { try read([scan, scan]) }
    let mixed = try read([.text("Van ban."), .blank, scan])
    #expect(mixed.0.map(\.text) == ["Van ban."])
    #expect(mixed.1 == Recognition(pages: [], unread: [3]))
    let plain = try read([.text("Van ban."), .blank])
    #expect(plain.1 == nil)
    #expect(
      DocumentError.noTextLayer("a.pdf").description
        == "a.pdf is a PDF of pictures with no text layer; publish the file it was printed from, or install the package "
        + "tesseract-ocr-vie to have it recognised.")
  }

  @Test(.enabled(if: ScannedPDF.canRecognise, "tesseract-ocr-vie is not installed"), .timeLimit(.minutes(15)))
  func aStampIsSeenInAScanToo() throws {
    let path = Checkout.cases() + "/mat.pdf"
    let scan = try ScannedPDF.make([.picture(of: Array(Data(contentsOf: URL(filePath: path))))])
    #expect(throws: DocumentError.secret("a.pdf", stamp: "MẬT")) { try DocumentReader().read(scan, named: "a.pdf") }
  }

  @Test func moreThanIsRecognised() throws {
    guard Recogniser.installed != nil else { return }
    let tools = InstalledTools(name: "a.pdf", bytes: [], limits: .standard)
    let pages = [PDFPage](repeating: PDFPage(width: 595, height: 842), count: PictureReading.mostPages + 1)
    var read = pages
    #expect(throws: DocumentError.tooManyPictures("a.pdf", pages: 301, limit: 300)) {
      try PictureReading(name: "a.pdf", tools: tools).read(in: &read)
    }
  }

  @Test func whatThereIsToCheck() {
    let word = Recognition.Word(text: "Chỉ", confidence: 60)
    let page = { Recognition.Page(number: $0, words: 10, confidence: 95.5, doubtful: [word]) }
    #expect(
      Recognition(pages: [page(2)]).description
        == "page 2 of pictures was read by a program (10 words, 1 of them doubtful, 95 % sure on average)")
    #expect(
      Recognition(pages: [page(1), page(2), page(3)], unread: [5, 9]).description
        == "pages 1 to 3 of pictures were read by a program (30 words, 3 of them doubtful, 95 % sure on average); "
        + "pages 5 and 9 of pictures could not be read")
  }

  /// A line of the program's table that is no word, or no line at all, is passed over.
  @Test func whateverTheTableHolds() {
    let table = """
      level\tpage_num\tblock_num
      1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t
      5\t1\t1\t1\t1\t1\t10\t10\t20\t10\t90\tlạc
      4\t1\t1\t1\t1\t0\t10\t10\t100\t10\t-1\t
      5\t1\t1\t1\t1\t1\t10\t10\t20\t10\t96.5\tChi
      5\t1\t1\t1\t1\t2\t40\t10\t20\t14\t70\tbộ
      5\t1\t1\t1\t1\t3\t80\t10\t2\t14\t30\t|
      5\t1\t1\t1\t1\t3\t80\t10\t-2\t14\t90\thọp
      5\t1\tx
      """
    let read = RecognisedPage(table, scale: 0.5)
    #expect(read.page.width == 500 && read.page.height == 1000)
    #expect(read.page.words.map(\.text) == ["Chi", "bộ"] && read.page.words.map(\.left) == [5, 20])
    #expect(
      read.summary(number: 4)
        == Recognition.Page(number: 4, words: 2, confidence: 83.25, doubtful: [.init(text: "bộ", confidence: 70)]))
  }
}
