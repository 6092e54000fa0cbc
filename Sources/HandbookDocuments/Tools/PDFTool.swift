import Containment

/// Poppler's programs, each run in confinement: `pdftotext` knows where every word stands, `pdftohtml` in which letters.
struct PDFTool {
  let name: String

  static let kind = "a PDF"

  /// Some 2,000 pages of words with their places.
  private static let outputBytes = 192 << 20
  private static let seconds = 120
  private static let limits = Confinement.Limits(processorSeconds: 60, memoryBytes: 1 << 30)

  /// The words of all pages with their boxes, as XHTML.
  func words(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
    guard let program = InstalledProgram.path("pdftotext") else {
      throw .needsProgram(name, kind: Self.kind, program: "pdftotext", package: "poppler-utils")
    }
    do throws(ToolRun.Failure) {
      return try run(program, ["-bbox", "-enc", "UTF-8", "-", "-"]).output(of: bytes)
    } catch {
      throw told(error, program: "pdftotext")
    }
  }

  /// The fonts of all lines, as XML; nothing where they cannot be told, which costs some headings and no text.
  func fonts(_ bytes: [UInt8]) -> [UInt8] {
    guard let program = InstalledProgram.path("pdftohtml") else { return [] }
    let arguments = ["-xml", "-i", "-q", "-hidden", "-zoom", "1", "-fontfullname", "-stdout", "-", "-"]
    return (try? run(program, arguments).output(of: bytes)) ?? []
  }

  /// The list of all pictures; nothing where it cannot be told.
  func images(_ bytes: [UInt8]) -> [UInt8] {
    guard let program = InstalledProgram.path("pdfimages") else { return [] }
    return (try? run(program, ["-list", "-"]).output(of: bytes)) ?? []
  }

  private func run(_ program: String, _ arguments: [String]) -> ToolRun {
    ToolRun(program, arguments, limits: Self.limits, outputBytes: Self.outputBytes, seconds: Self.seconds)
  }

  private func told(_ failure: ToolRun.Failure, program: String) -> DocumentError {
    switch failure {
    case .failed(_, let complaint) where complaint.contains("Incorrect password"): .locked(name, kind: Self.kind)
    // Poppler keeps to what the author allows: such a file shows its text and does not give it.
    case .failed(3, _): .locked(name, kind: Self.kind)
    case .failed(1, _): .damaged(name, kind: Self.kind, where: "its pages cannot be found")
    default: .programFailed(name, kind: Self.kind, program: program, reason: InstalledProgram.reason(failure))
    }
  }
}
