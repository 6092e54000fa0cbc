/// A word of a page. Places are in points from the left and the top.
struct PDFWord {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// Of its letters, in points; 0 where it is not known.
  var size = 0.0
  var isBold = false

  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }
}

struct PDFPage {
  var width: Double
  var height: Double
  var words: [PDFWord] = []
}

/// Puts the answers of both programs together.
enum PDFPages {
  /// Words of a page that are looked at; a page that holds more is a drawing.
  private static let mostWords = 20_000

  static func read(words: [UInt8], fonts: [UInt8]) -> [PDFPage] {
    var pages: [PDFPage] = []
    var events = XMLEvents(words, depth: 64, isLenient: true)
    while let event = try? events.next() {
      guard case .start(let element, let isEmpty) = event else { continue }
      if element.name == "page" {
        pages.append(PDFPage(width: number(element, "width"), height: number(element, "height")))
      } else if element.name == "word", !pages.isEmpty, pages[pages.count - 1].words.count < mostWords {
        let text = (try? events.whole(element, isEmpty: isEmpty).text) ?? ""
        let word = PDFWord(
          text: text, left: number(element, "xMin"), right: number(element, "xMax"), top: number(element, "yMin"),
          bottom: number(element, "yMax"))
        if word.height > 0, !text.isEmpty { pages[pages.count - 1].words.append(word) }
      }
    }
    addFonts(fonts, to: &pages)
    return pages
  }

  private struct Font {
    var size: Double
    var isBold: Bool
  }

  private struct Span {
    var left: Double
    var right: Double
    var font: Font
  }

  private static func addFonts(_ xml: [UInt8], to pages: inout [PDFPage]) {
    var fonts: [String: Font] = [:]
    var spans: [Int: [Span]] = [:]
    var page = -1
    var events = XMLEvents(xml, depth: 64, isLenient: true)
    while let event = try? events.next() {
      guard case .start(let element, _) = event else { continue }
      switch element.name {
      case "page":
        if pages.indices.contains(page) { set(spans, on: &pages[page]) }
        spans = [:]
        page += 1
      case "fontspec":
        let family = element.attributes["family"]?.lowercased() ?? ""
        let isBold = ["bold", "black", "heavy", "demi"].contains { family.contains($0) }
        fonts[element.attributes["id"] ?? ""] = Font(size: number(element, "size"), isBold: isBold)
      case "text":
        guard let font = fonts[element.attributes["font"] ?? ""] else { continue }
        let (top, left) = (number(element, "top"), number(element, "left"))
        let middle = Int((top + number(element, "height") / 2).rounded())
        spans[middle, default: []].append(Span(left: left, right: left + number(element, "width"), font: font))
      default: break
      }
    }
    if pages.indices.contains(page) { set(spans, on: &pages[page]) }
  }

  private static func set(_ spans: [Int: [Span]], on page: inout PDFPage) {
    for index in page.words.indices {
      let word = page.words[index]
      let middle = Int(word.middle.rounded())
      let center = (word.left + word.right) / 2
      for row in [middle, middle - 1, middle + 1] {
        // A line has few spans; a page that puts thousands on one is no text.
        guard let span = spans[row]?.prefix(200).first(where: { $0.left - 1 <= center && center <= $0.right + 1 })
        else { continue }
        page.words[index].size = span.font.size
        page.words[index].isBold = span.font.isBold
        break
      }
    }
  }

  private static func number(_ element: XMLElement, _ name: String) -> Double {
    let number = element.attributes[name].flatMap { Double($0) } ?? 0
    return number.isFinite ? min(max(number, -1e6), 1e6) : 0
  }
}
