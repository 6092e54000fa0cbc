/// Runs the programs that are installed here.
struct InstalledTools: DocumentTools {
  let name: String
  let bytes: [UInt8]
  let limits: ReadingLimits
  var recogniser = Recogniser.installed

  var canRecognise: Bool { recogniser != nil }

  func output(of request: ToolRequest) throws(DocumentError) -> [UInt8] {
    let pdf = PDFTool(name: name)
    switch request {
    case .words: return try pdf.words(bytes)
    case .fonts: return pdf.fonts(bytes)
    case .images: return pdf.images(bytes)
    case .recognisedPage(let number, let resolution):
      return recogniser?.table(ofPage: number, resolution: resolution, of: bytes) ?? []
    case .wordDocument(let format):
      return try OfficeConverter(name: name, limits: limits, format: format).wordDocument(of: bytes)
    }
  }
}
