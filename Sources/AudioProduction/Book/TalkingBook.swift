import AudioStore
public import Foundation
public import Speech

/// A talking book: EPUB 3 with Media Overlays, in which reading systems show the sentence that is being said. Written as
/// it is made: of an article only its text stays in memory.
///
/// ```swift
/// let book = try TalkingBook(at: "so-tay.epub", title: "Sổ tay đảng viên", voice: voice)
/// try book.add(track, section: "Thông báo")
/// try book.finish(modified: .now)
/// ```
///
/// Equal tracks give equal bytes.
public final class TalkingBook {
  private let zip: ZipFile
  private let title: String
  private let voice: Voice
  private let cover: CoverPicture?
  private var articles: [(section: String?, article: BookArticle, tags: TrackTags)] = []

  /// - Parameters:
  ///   - path: the file; it appears when the book is finished.
  ///   - voice: who is named as its narrator.
  /// - Throws: `AudioError.book` where the file cannot be written, and so do the others.
  public init(at path: String, title: String, voice: Voice, cover: CoverPicture? = nil) throws {
    self.title = BookText.label(title)
    self.voice = voice
    self.cover = cover
    zip = try ZipFile(path)
    // What tells an EPUB from other archives at a glance must be first, and as it is.
    try zip.add("mimetype", Array("application/epub+zip".utf8))
    try zip.add("META-INF/container.xml", Array(Self.container.utf8))
  }

  /// Adds an article behind those that are there.
  /// - Parameters:
  ///   - track: made as MP3, among others.
  ///   - section: articles of one section that follow each other are listed under its title.
  /// - Throws: `AudioError` where its sound cannot be read or the file not be written.
  public func add(_ track: ProducedTrack, section: String? = nil) throws {
    let number = String(articles.count + 1)
    let name = "a" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    let article = BookArticle(name: name, title: track.tags.title, track: track)
    try zip.add("EPUB/\(article.audio)", track.bareAudio(.mp3))
    try zip.add("EPUB/\(article.page)", Array(article.text().utf8))
    try zip.add("EPUB/\(article.overlay)", Array(article.smil().utf8))
    articles.append((section, article, track.tags))
  }

  /// - Parameter modified: when the newest of its texts was changed; never the time of making, which would make of equal
  ///   books different files.
  public func finish(modified: Date) throws {
    guard !articles.isEmpty else { throw AudioError.emptyScript }
    if let cover { try zip.add("EPUB/cover.jpg", cover.jpeg) }
    try zip.add("EPUB/style.css", Array(BookText.style.utf8))
    try zip.add("EPUB/nav.xhtml", Array(contents().utf8))
    try zip.add("EPUB/package.opf", Array(package(modified).utf8))
    try zip.finish()
  }

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
    </container>

    """

  /// Sections, their articles, their chapters. An article of one chapter has no list of them.
  private func contents() -> String {
    var list = ""
    var open: String?
    for (section, article, _) in articles {
      if section != open {
        if open != nil { list += "</ol></li>\n" }
        if let section { list += "<li><span>\(BookText.escaped(section))</span><ol>\n" }
        open = section
      }
      list += "<li><a href=\"\(article.page)\">\(BookText.escaped(article.title))</a>"
      if article.chapters.count > 1 {
        list += "<ol>\n"
        for (number, chapter) in article.chapters.enumerated() {
          let place = "\(article.page)#\(BookArticle.id(ofChapter: number))"
          list += "<li><a href=\"\(place)\">\(BookText.escaped(BookText.label(chapter.title)))</a></li>\n"
        }
        list += "</ol>"
      }
      list += "</li>\n"
    }
    if open != nil { list += "</ol></li>\n" }
    return BookText.page(
      title, style: "style.css",
      body: "<nav epub:type=\"toc\" id=\"toc\"><h1>\(BookText.escaped(title))</h1>\n<ol>\n\(list)</ol></nav>")
  }

  private func package(_ modified: Date) -> String {
    var manifest = """
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="style" href="style.css" media-type="text/css"/>

      """
    if cover != nil {
      manifest += "<item id=\"cover\" href=\"cover.jpg\" media-type=\"image/jpeg\" properties=\"cover-image\"/>\n"
    }
    var durations = ""
    for (_, article, _) in articles {
      let name = article.name
      manifest += """
        <item id="\(name)" href="\(article.page)" media-type="application/xhtml+xml" media-overlay="\(name)-overlay"/>
        <item id="\(name)-overlay" href="\(article.overlay)" media-type="application/smil+xml"/>
        <item id="\(name)-audio" href="\(article.audio)" media-type="audio/mpeg"/>

        """
      durations += "<meta property=\"media:duration\" refines=\"#\(name)-overlay\">"
      durations += "\(BookText.clock(article.duration))</meta>\n"
    }
    let spine = articles.map { "<itemref idref=\"\($0.article.name)\"/>\n" }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="vi">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:identifier id="id">\(identifier)</dc:identifier>
      <dc:title>\(BookText.escaped(title))</dc:title>
      <dc:language>vi</dc:language>
      \(origin)<meta property="dcterms:modified">\(modified.formatted(.iso8601))</meta>
      <meta property="media:duration">\(BookText.clock(articles.reduce(0) { $0 + $1.article.duration }))</meta>
      \(durations)<meta property="media:narrator">\(BookText.escaped("Giọng đọc tự động (\(voice.title))"))</meta>
      <meta property="media:active-class">-epub-media-overlay-active</meta>
      <meta property="schema:accessMode">textual</meta>
      <meta property="schema:accessMode">auditory</meta>
      <meta property="schema:accessModeSufficient">textual</meta>
      <meta property="schema:accessModeSufficient">auditory</meta>
      <meta property="schema:accessibilityFeature">synchronizedAudioText</meta>
      <meta property="schema:accessibilityFeature">tableOfContents</meta>
      <meta property="schema:accessibilityFeature">readingOrder</meta>
      <meta property="schema:accessibilityFeature">structuralNavigation</meta>
      <meta property="schema:accessibilityHazard">noFlashingHazard</meta>
      <meta property="schema:accessibilityHazard">noMotionSimulationHazard</meta>
      <meta property="schema:accessibilityHazard">noSoundHazard</meta>
      <meta property="schema:accessibilitySummary">\
      Toàn bộ văn bản được đọc bằng giọng tổng hợp; từng câu được tô sáng khi đang đọc.</meta>
      </metadata>
      <manifest>
      \(manifest)</manifest>
      <spine>
      \(spine)</spine>
      </package>

      """
  }

  /// Who issued what the book holds, where that is one body, and the number of a single document.
  private var origin: String {
    let issuers = Set(articles.map(\.tags.artist))
    var lines = ""
    if issuers.count == 1, let issuer = issuers.first ?? nil, !issuer.isEmpty {
      lines += "<dc:creator>\(BookText.escaped(issuer))</dc:creator>\n"
    }
    if articles.count == 1, let number = articles[0].tags.number, !number.isEmpty {
      lines += "<dc:source>\(BookText.escaped(number))</dc:source>\n"
    }
    return lines
  }

  /// The same for the same title and articles, whatever became of their texts: a UUID of a digest (RFC 9562, version 8).
  private var identifier: String {
    let names = ([title] + articles.map(\.article.title)).joined(separator: "\u{1F}")
    var digits = Array(ContentHash(of: "sotaynoi book \(names)".utf8).description.prefix(32))
    digits[12] = "8"
    digits[16] = "a"
    var uuid = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { uuid.append("-") }
      uuid.append(digit)
    }
    return "urn:uuid:\(uuid)"
  }
}
