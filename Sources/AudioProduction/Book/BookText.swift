/// What stands in the files of a book: XML with all that was written by others escaped.
enum BookText {
  /// A text as XML's content, or as the value of an attribute in double quotes. Characters that XML 1.0 has no way to
  /// write (section 2.2) are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      default:
        switch scalar.value {
        case 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: result.unicodeScalars.append(scalar)
        default: break
        }
      }
    }
    return result
  }

  /// A title as it is listed: no entry of a book's contents may be without text.
  static func label(_ title: String) -> String { title.contains { !$0.isWhitespace } ? title : "–" }

  /// A page in XHTML.
  static func page(_ title: String, style: String, body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="vi" xml:lang="vi">
    <head><title>\(escaped(title))</title><link rel="stylesheet" type="text/css" href="\(style)"/></head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  static let style = """
    body { line-height: 1.6; margin: 0 5%; }
    h1 { font-size: 1.5em; }
    h2 { font-size: 1.25em; }
    h3 { font-size: 1.1em; }
    .-epub-media-overlay-active { background-color: #ffe08a; color: #1a1a1a; }

    """

  /// A time as SMIL's full clock value: "0:01:02.003".
  static func clock(_ milliseconds: Int) -> String { Timestamp.text(milliseconds) }
}
