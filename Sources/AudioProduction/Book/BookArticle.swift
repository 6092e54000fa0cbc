/// An article as the pages of a book: its text with an id a sentence, and when each is said.
struct BookArticle {
  /// What its files are called: "a001".
  let name: String
  let title: String
  let chapters: [ProducedTrack.Chapter]
  let sentences: [SpokenSentence]
  /// Milliseconds.
  let duration: Int

  init(name: String, title: String, track: ProducedTrack) {
    self.name = name
    self.title = BookText.label(title)
    chapters = track.chapters
    sentences = track.sentences.filter { $0.text.contains { !$0.isWhitespace } }
    duration = track.duration
  }

  var page: String { "text/\(name).xhtml" }
  var overlay: String { "overlay/\(name).smil" }
  var audio: String { "audio/\(name).mp3" }

  static func id(ofChapter number: Int) -> String { "c\(number + 1)" }
  private static func id(ofSentence number: Int) -> String { "s\(number + 1)" }

  /// The text, a section a chapter. What is said as a heading is one; a chapter that begins otherwise gets its title, which
  /// is not said.
  func text() -> String {
    var body = ""
    for (number, chapter) in chapters.enumerated() {
      let own = sentences.indices.filter { sentences[$0].chapter == number }
      let level = number == 0 ? 1 : 2
      body += "<section id=\"\(Self.id(ofChapter: number))\" epub:type=\"chapter\">\n"
      let heading = BookText.escaped(number == 0 ? title : chapter.title)
      if own.first.map({ !sentences[$0].isHeading }) ?? true, heading.contains(where: { !$0.isWhitespace }) {
        body += "<h\(level)>\(heading)</h\(level)>\n"
      }
      for (place, paragraph) in paragraphs(own).enumerated() {
        let isHeading = sentences[paragraph[0]].isHeading
        let element = isHeading ? (place == 0 ? "h\(level)" : "h3") : "p"
        let spans = paragraph.map {
          "<span id=\"\(Self.id(ofSentence: $0))\">\(BookText.escaped(sentences[$0].text))</span>"
        }
        body += "<\(element)>\(spans.joined(separator: " "))</\(element)>\n"
      }
      body += "</section>\n"
    }
    return BookText.page(title, style: "../style.css", body: body)
  }

  /// Sentences of one block of the document stand together; a heading stands alone.
  private func paragraphs(_ numbers: [Int]) -> [[Int]] {
    var paragraphs: [[Int]] = []
    for number in numbers {
      if let last = paragraphs.last?.last, let block = sentences[number].block, sentences[last].block == block,
        !sentences[last].isHeading, !sentences[number].isHeading
      {
        paragraphs[paragraphs.count - 1].append(number)
      } else {
        paragraphs.append([number])
      }
    }
    return paragraphs
  }

  /// When each sentence is said (EPUB Media Overlays 3.2). A piece of sound lasts until the next one begins, so that the
  /// pauses are heard too.
  func smil() -> String {
    var body = ""
    for (number, chapter) in chapters.enumerated() {
      let own = sentences.indices.filter { sentences[$0].chapter == number }
      guard !own.isEmpty else { continue }
      let id = Self.id(ofChapter: number)
      body += "<seq id=\"\(id)\" epub:textref=\"../\(page)#\(id)\" epub:type=\"chapter\">\n"
      for (place, sentence) in own.enumerated() {
        let start = place == 0 ? chapter.start : sentences[sentence].start
        let end = place == own.count - 1 ? chapter.end : sentences[own[place + 1]].start
        let id = Self.id(ofSentence: sentence)
        body += "<par id=\"\(id)\"><text src=\"../\(page)#\(id)\"/><audio src=\"../\(audio)\""
        body += " clipBegin=\"\(BookText.clock(start))\" clipEnd=\"\(BookText.clock(max(end, start + 1)))\"/></par>\n"
      }
      body += "</seq>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
      <body>
      \(body)</body>
      </smil>

      """
  }
}
