/// What programs of the system make of a document. Whoever holds its bytes starts them, each in a confinement of its
/// own: a process that parses documents may start nothing.
protocol DocumentTools {
  /// Whether pages of pictures can be recognised.
  var canRecognise: Bool { get }

  /// - Returns: the program's answer; no byte where there is none and the document can be read without it.
  func output(of request: ToolRequest) throws(DocumentError) -> [UInt8]
}

/// A run of such a program on the document that is being read; nothing else can be asked for.
enum ToolRequest: Hashable, Codable {
  /// The words of all pages of a PDF with their boxes, as XHTML.
  case words
  /// The fonts of all its lines, as XML.
  case fonts
  /// The list of all its pictures.
  case images
  /// A page of it as tesseract reads it, as TSV; `number` from 1, `resolution` in pixels an inch.
  case recognisedPage(number: Int, resolution: Int)
  /// The document as a Word document (.docx).
  case wordDocument(of: OfficeFormat)
}
