/// Has the pages of a PDF that are pictures recognised, where that can be done, and puts their words in place.
struct PictureReading {
  let name: String
  /// nil where none is installed.
  let recogniser: Recogniser?

  /// Pages that are recognised: some ten minutes.
  static let mostPages = 300
  private static let longest = Duration.seconds(1800)

  /// - Returns: what was recognised; nil where all pages have a text layer, or are blank.
  func read(
    _ bytes: [UInt8], with tool: PDFTool, in pages: inout [PDFPage]
  ) throws(DocumentError) -> Recognition? {
    let hasText = pages.contains { $0.words.contains { !Shape.isBlank($0.text) } }
    let pictures = PicturePages.find(in: pages) { tool.images(bytes) }
    // A page without a word among others is blank, or it is a picture.
    let all = pictures.scans + (hasText ? [] : pictures.wordless)
    guard !all.isEmpty else { return nil }
    guard let recogniser else {
      if !hasText { throw .noTextLayer(name) }
      return Recognition(pages: [], unread: all.map { $0 + 1 })
    }
    guard all.count <= Self.mostPages else {
      throw .tooManyPictures(name, pages: all.count, limit: Self.mostPages)
    }
    let recognition = recognise(all, of: bytes, by: recogniser, in: &pages)
    if recognition.words > 0 { return recognition }
    guard hasText else { throw .nothingRecognised(name) }
    return recognition.unread.isEmpty ? nil : recognition
  }

  private func recognise(
    _ numbers: [Int], of bytes: [UInt8], by recogniser: Recogniser, in pages: inout [PDFPage]
  ) -> Recognition {
    let start = ContinuousClock.now
    var recognition = Recognition(pages: [])
    for index in numbers {
      let size = max(pages[index].width, pages[index].height)
      guard ContinuousClock.now - start < Self.longest,
        let read = recogniser.read(page: index + 1, size: size, of: bytes)
      else {
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
}
