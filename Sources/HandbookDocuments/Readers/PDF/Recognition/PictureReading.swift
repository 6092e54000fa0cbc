/// Has the pages of a PDF that are pictures recognised, where that can be done, and puts their words in place.
struct PictureReading {
  let name: String
  let tools: any DocumentTools

  /// Pages that are recognised: some ten minutes.
  static let mostPages = 300
  private static let longest = Duration.seconds(1800)

  /// - Returns: what was recognised; nil where all pages have a text layer, or are blank.
  func read(in pages: inout [PDFPage]) throws(DocumentError) -> Recognition? {
    let hasText = pages.contains { $0.words.contains { !Shape.isBlank($0.text) } }
    let pictures = try PicturePages.find(in: pages) { () throws(DocumentError) in try tools.output(of: .images) }
    // A page without a word among others is blank, or it is a picture.
    let all = pictures.scans + (hasText ? [] : pictures.wordless)
    guard !all.isEmpty else { return nil }
    guard tools.canRecognise else {
      if !hasText { throw .noTextLayer(name) }
      return Recognition(pages: [], unread: all.map { $0 + 1 })
    }
    guard all.count <= Self.mostPages else {
      throw .tooManyPictures(name, pages: all.count, limit: Self.mostPages)
    }
    let recognition = try recognise(all, in: &pages)
    if recognition.words > 0 { return recognition }
    guard hasText else { throw .nothingRecognised(name) }
    return recognition.unread.isEmpty ? nil : recognition
  }

  private func recognise(_ numbers: [Int], in pages: inout [PDFPage]) throws(DocumentError) -> Recognition {
    let start = ContinuousClock.now
    var recognition = Recognition(pages: [])
    for index in numbers {
      let resolution = Recogniser.resolution(of: max(pages[index].width, pages[index].height))
      guard ContinuousClock.now - start < Self.longest, let read = try page(index + 1, resolution: resolution) else {
        recognition.unread.append(index + 1)
        continue
      }
      // A page of text on a picture of paper: its own few words are as many as are recognised.
      guard read.words.count > 2 * pages[index].words.count else { continue }
      pages[index] = read.page
      recognition.pages.append(read.summary(number: index + 1))
    }
    return recognition
  }

  /// - Returns: nil where the page cannot be drawn or read.
  private func page(_ number: Int, resolution: Int) throws(DocumentError) -> RecognisedPage? {
    let table = try tools.output(of: .recognisedPage(number: number, resolution: resolution))
    if table.isEmpty { return nil }
    return RecognisedPage(
      String(decoding: table, as: UTF8.self), scale: Recogniser.pointsAnInch / Double(resolution))
  }
}
