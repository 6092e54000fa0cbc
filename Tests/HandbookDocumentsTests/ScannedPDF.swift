import Containment
import Foundation
import Testing

@testable import HandbookDocuments

/// PDFs of pictures, made of the pages of a PDF with text as a scanner would make them.
enum ScannedPDF {
  /// Both programs are installed: `make setup-tests` does it.
  static let canRecognise = Recogniser.installed != nil

  enum Page {
    /// The picture of a page, lying askew by so many degrees, or turned.
    case picture(of: [UInt8], page: Int = 1, degrees: Double = 0)
    /// The same, with a line of text that a signing program has set on it.
    case stamped([UInt8], line: String)
    /// A line of text.
    case text(String)
    case blank
  }

  static func make(_ pages: [Page]) throws -> [UInt8] {
    var file = File()
    file.add("<< /Type /Catalog /Pages 2 0 R >>")
    let kids = pages.indices.map { "\(4 + 3 * $0) 0 R" }.joined(separator: " ")
    file.add("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for page in pages {
      let number = file.count
      file.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(isOnSide(page) ? "842 595" : "595 842")] /Contents \(number + 1) 0 R "
          + "/Resources << /Font << /F1 3 0 R >> /XObject << /P \(number + 2) 0 R >> >> >>")
      let content = Self.content(page)
      file.add("<< /Length \(content.utf8.count) >>", Array(content.utf8))
      try file.add(picture: page)
    }
    return file.finished
  }

  private static func isOnSide(_ page: Page) -> Bool {
    guard case .picture(_, _, let degrees) = page else { return false }
    return abs(degrees) == 90
  }

  private static func content(_ page: Page) -> String {
    switch page {
    case .picture(_, _, let degrees):
      // No exponents, which a PDF does not know.
      let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
      let turn = [cosine, sine, -sine, cosine].map { String(format: "%.6f", $0) }.joined(separator: " ")
      let (x, y) = isOnSide(page) ? (421, 297.5) : (297.5, 421)
      return "q 1 0 0 1 \(x) \(y) cm \(turn) 0 0 cm 595 0 0 842 -297.5 -421 cm /P Do Q"
    case .stamped(_, let line): return "q 595 0 0 842 0 0 cm /P Do Q BT /F1 8 Tf 300 20 Td (\(line)) Tj ET"
    case .text(let text): return "BT /F1 12 Tf 72 700 Td (\(text)) Tj ET"
    case .blank: return ""
    }
  }

  private static let (wide, high) = (1654, 2339)

  private struct File {
    var bytes = Array("%PDF-1.4\n".utf8)
    var count = 1

    private var places: [Int] = []

    /// With its table of objects.
    var finished: [UInt8] {
      let rows = places.map { place in
        let digits = String(place)
        return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      }
      let table = "xref\n0 \(count)\n0000000000 65535 f \n" + rows.joined()
      return bytes + Array("\(table)trailer\n<< /Size \(count) /Root 1 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n".utf8)
    }

    mutating func add(_ dictionary: String, _ stream: [UInt8]? = nil) {
      places.append(bytes.count)
      bytes += Array("\(count) 0 obj\n\(dictionary)\n".utf8)
      if let stream { bytes += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
      bytes += Array("endobj\n".utf8)
      count += 1
    }

    mutating func add(picture page: Page) throws {
      let source: ([UInt8], Int)
      switch page {
      case .picture(let pdf, let number, _): source = (pdf, number)
      case .stamped(let pdf, _): source = (pdf, 1)
      case .text, .blank: return add("<< >>")
      }
      let arguments = [
        "-f", "\(source.1)", "-l", "\(source.1)", "-jpeg", "-scale-to-x", "\(wide)", "-scale-to-y", "\(high)",
        "-singlefile", "-",
      ]
      let picture = try ToolRun("/usr/bin/pdftoppm", arguments, limits: nil, outputBytes: 32 << 20, seconds: 60)
        .output(of: source.0)
      add(
        "<< /Type /XObject /Subtype /Image /Width \(wide) /Height \(high) /ColorSpace /DeviceRGB /BitsPerComponent 8 "
          + "/Filter /DCTDecode /Length \(picture.count) >>", picture)
    }
  }
}
