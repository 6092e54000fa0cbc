import Containment

/// Reads text off pictures of pages: poppler's `pdftoppm` draws a page, tesseract with its Vietnamese data reads it, each
/// in confinement, a page a run.
struct Recogniser {
  private let painter: String
  private let program: String
  /// Where tesseract's data is.
  private let data: String

  /// Debian's name of what has to be installed.
  static let package = "tesseract-ocr-vie"

  /// What is installed.
  /// - Returns: nil where a part of it is missing.
  static let installed: Recogniser? = {
    let places = [
      "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
    ]
    guard let painter = InstalledProgram.path("pdftoppm"), let program = InstalledProgram.path("tesseract"),
      let data = places.first(where: { PlainFile.isThere($0 + "/vie.traineddata") })
    else { return nil }
    return Recogniser(painter: painter, program: program, data: data)
  }()

  /// Pixels an inch of a drawing, at most: what scanners make, and what the program reads best.
  static let resolutions = 1...300
  /// Pixels of a page's longer side; a larger page is drawn coarser.
  private static let mostPixels = 5000.0
  static let pointsAnInch = 72.0

  /// Pixels an inch for a page, by its longer side in points.
  static func resolution(of size: Double) -> Int {
    Int(min(Double(resolutions.upperBound), mostPixels * pointsAnInch / max(size, 1)))
  }

  /// - Parameter number: of the page, from 1.
  /// - Returns: the page as TSV; nil where it cannot be drawn or read, within the bounds of a page.
  func table(ofPage number: Int, resolution: Int, of pdf: [UInt8]) -> [UInt8]? {
    guard number > 0, Self.resolutions.contains(resolution), let picture = draw(number, resolution: resolution, of: pdf)
    else { return nil }
    let arguments = [
      "stdin", "stdout", "--tessdata-dir", data, "-l", "vie", "--dpi", String(resolution), "--psm",
      PlainFile.isThere(data + "/osd.traineddata") ? "1" : "3", "tsv",
    ]
    let limits = Confinement.Limits(processorSeconds: 90, memoryBytes: 2 << 30)
    let run = ToolRun(
      program, arguments, environment: ["OMP_THREAD_LIMIT=1"], limits: limits, readable: [data],
      outputBytes: 16 << 20, seconds: 180)
    return try? run.output(of: picture)
  }

  private func draw(_ number: Int, resolution: Int, of pdf: [UInt8]) -> [UInt8]? {
    let arguments = [
      "-f", String(number), "-l", String(number), "-r", String(resolution), "-gray", "-singlefile", "-",
    ]
    let limits = Confinement.Limits(processorSeconds: 60, memoryBytes: 1 << 30)
    return try? ToolRun(painter, arguments, limits: limits, outputBytes: 64 << 20, seconds: 120).output(of: pdf)
  }
}
