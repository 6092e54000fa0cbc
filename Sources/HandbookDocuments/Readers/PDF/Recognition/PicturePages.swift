/// Pages of a PDF that are pictures.
struct PicturePages {
  /// Indices of scans: a picture that covers most of the page, and no text or but the line that a signing program or the
  /// scanner has set on it.
  private(set) var scans: [Int] = []
  /// Indices of other pages without a word: blank ones, drawings, letters drawn as lines.
  private(set) var wordless: [Int] = []

  /// Words that a scan may have on it.
  private static let mostWords = 40
  /// How much of the page its picture covers.
  private static let share = 0.5

  /// - Parameter images: gives the answer of `pdfimages -list`; asked only where a page has few words.
  static func find(
    in pages: [PDFPage], images: () throws(DocumentError) -> [UInt8]
  ) throws(DocumentError) -> PicturePages {
    var found = PicturePages()
    let counts = pages.map { page in page.words.count { !Shape.isBlank($0.text) } }
    guard counts.contains(where: { $0 <= mostWords }) else { return found }
    let areas = areas(String(decoding: try images(), as: UTF8.self))
    for (index, words) in counts.enumerated() where words <= mostWords {
      let area = pages[index].width * pages[index].height
      if area > 0, areas[index + 1, default: 0] > share * area {
        found.scans.append(index)
      } else if words == 0 {
        found.wordless.append(index)
      }
    }
    return found
  }

  /// How much pictures cover of each page, in square points; a scanner may cut a page into strips. A row: page, number,
  /// type, width, height, colour, components, bits, encoding, interpolation, object and generation, pixels an inch from
  /// left to right and down, size, ratio.
  private static func areas(_ list: String) -> [Int: Double] {
    var areas: [Int: Double] = [:]
    for row in list.split(separator: "\n") {
      let fields = row.split(separator: " ")
      guard fields.count >= 14, let page = Int(fields[0]), ["image", "stencil"].contains(fields[2]),
        let width = Double(fields[3]), let height = Double(fields[4]), let across = Double(fields[12]),
        let down = Double(fields[13]), across > 0, down > 0
      else { continue }
      areas[page, default: 0] += 72 * width / across * 72 * height / down
    }
    return areas
  }
}
