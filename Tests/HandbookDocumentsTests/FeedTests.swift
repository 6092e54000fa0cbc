import CaseTables
import Foundation
import Testing

@testable import HandbookDocuments

@Suite("Reading feeds")
struct FeedTests {
  private let base = "https://so-tay.example/feeds/all.xml"

  private func read(_ text: String, charset: String? = nil) throws -> FeedDocument {
    try FeedParser(base: base, charset: charset).feed(Array(text.utf8))
  }

  private func text(_ text: FeedEntry.Text?) -> String { String(decoding: text?.bytes ?? Data(), as: UTF8.self) }

  private func rss(_ items: String, _ attributes: String = "") -> String {
    """
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:atom="http://www.w3.org/2005/Atom" \(attributes)><channel><title>Sổ &amp;amp; tay</title>
    <atom:link rel="self" href="https://so-tay.example/feeds/all.xml"/>\(items)</channel></rss>
    """
  }

  private func atom(_ entries: String) -> String {
    #"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/goc/">\#(entries)</feed>"#
  }

  @Test func rssWithAllThatItHas() throws {
    let feed = try read(
      rss(
        """
        <item><guid isPermaLink="false">so-1</guid><title><![CDATA[Họp & <b>bàn</b>]]></title>
        <atom:link href="https://khac.example/"/><link>/bai/1.html#than</link>
        <pubDate>Thứ năm, 26 Nov 2026 08:00:00 +0700</pubDate><category>Thông báo</category>
        <description>Tóm tắt</description><content:encoded><![CDATA[<p>Toàn văn.</p>]]></content:encoded>
        <enclosure url="tep/1.docx" length="1" type="application/msword"/></item>
        """))
    let entry = try #require(feed.entries.first)
    #expect(feed.title == "Sổ & tay" && feed.entries.count == 1)
    #expect(entry.id == "so-1" && entry.title == "Họp & bàn" && entry.categories == ["Thông báo"])
    #expect(entry.page?.url == "https://so-tay.example/bai/1.html")
    #expect(entry.published == (try Date("2026-11-26T01:00:00Z", strategy: .iso8601)))
    #expect(text(entry.content).contains("<p>Toàn văn.</p>") && text(entry.summary).contains("Tóm tắt"))
    #expect(entry.enclosures.map(\.url) == ["https://so-tay.example/feeds/tep/1.docx"])
  }

  @Test func rssIdsAndAddresses() throws {
    let feed = try read(
      rss(
        """
        <item><guid>https://so-tay.example/1</guid></item><item><link>https://so-tay.example/2</link></item>
        <item><title>Không tên</title></item><item><guid>https://so-tay.example/1</guid><title>Lặp</title></item>
        """))
    #expect(feed.entries.map(\.id) == ["https://so-tay.example/1", "https://so-tay.example/2"])
    #expect(feed.entries.map(\.page?.url) == ["https://so-tay.example/1", "https://so-tay.example/2"])
    #expect(feed.entries[0].title == nil && feed.nameless == ["Không tên"])
  }

  @Test func rssOneIsRead() throws {
    let feed = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>A</title></channel>
      <item rdf:about="https://so-tay.example/1"><title>Một</title><dc:date>2026-11-26T08:00:00+07:00</dc:date></item>
      </rdf:RDF>
      """)
    #expect(feed.entries.map(\.title) == ["Một"] && feed.entries[0].published != nil)
  }

  @Test func atomContentOfAllKinds() throws {
    let feed = try read(
      atom(
        """
        <entry xml:base="nam/"><id>1</id><link href="mot.html" rel="alternate"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một &lt; <em>hai</em><br/>ba</p></div></content></entry>
        <entry><id>2</id><title type="html">A &amp;amp; &lt;i&gt;B&lt;/i&gt;</title>
          <content type="html">&lt;p&gt;Hai&lt;/p&gt;</content></entry>
        <entry><id>3</id><content>Ba &lt;b&gt;</content></entry>
        <entry><id>4</id><content type="text/markdown"># Bốn</content></entry>
        <entry><id>5</id><content type="application/pdf">JVBERi0=</content></entry>
        <entry><id>6</id><content src="sau.pdf" type="application/pdf"/></entry>
        <entry><id>7</id><content type="image/svg+xml"><svg/></content><summary>Bảy</summary></entry>
        """))
    #expect(feed.entries.map(\.content?.ending) == ["html", "html", "txt", "md", nil, nil, nil])
    #expect(feed.entries[4].content?.mediaType == "application/pdf")
    #expect(text(feed.entries[0].content).contains("<p>Một &lt; <em>hai</em><br>ba</p>"))
    #expect(feed.entries[0].page?.url == "https://so-tay.example/goc/nam/mot.html")
    #expect(feed.entries[1].title == "A & B" && text(feed.entries[1].content).contains("<p>Hai</p>"))
    #expect(text(feed.entries[2].content) == "Ba <b>" && text(feed.entries[4].content) == "%PDF-")
    #expect(feed.entries[5].contentElsewhere?.url == "https://so-tay.example/goc/sau.pdf")
    #expect(text(feed.entries[6].summary) == "Bảy")
  }

  @Test func theLaterOfTwoWithOneIdCounts() throws {
    func entry(_ title: String, _ day: Int) -> String {
      "<entry><id>1</id><title>\(title)</title><updated>2026-11-\(day)T00:00:00Z</updated></entry>"
    }
    #expect(try read(atom(entry("A", 10) + entry("B", 12) + entry("C", 11))).entries.map(\.title) == ["B"])
  }

  @Test func jsonFeeds() throws {
    let feed = try read(
      """
      \u{FEFF}{"version":"https://jsonfeed.org/version/1.1","title":"Sổ tay","items":[
      {"id":7,"url":"/bay","title":"Bảy","content_html":"<p>Bảy</p>","tags":["tin"],
       "attachments":[{"url":"b.pdf","mime_type":"application/pdf"}],"date_published":"2026-11-26T08:00:00.5+07:00"},
      {"id":"x","content_text":"Chữ","title":" "},{"title":"Không"}]}
      """)
    #expect(feed.entries.map(\.id) == ["7", "x"] && feed.nameless == ["Không"])
    #expect(feed.entries[0].page?.url == "https://so-tay.example/bay" && feed.entries[0].published != nil)
    #expect(feed.entries[0].enclosures.map(\.url) == ["https://so-tay.example/feeds/b.pdf"])
    #expect(feed.entries[1].content?.ending == "txt" && feed.entries[1].title == nil)
  }

  @Test func encodings() throws {
    let text = rss("<item><guid>1</guid><title>Hội nghị Đảng ủy</title></item>")
    let title = "Hội nghị Đảng ủy"
    let wide = Array(("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text).data(using: .utf16) ?? Data())
    #expect(try FeedParser(base: base).feed(wide).entries.map(\.title) == [title])
    #expect(try read("\n  <?xml version=\"1.0\"?>" + text).entries.map(\.title) == [title])
    // Windows-1258 as it says of itself, and as only HTTP says.
    let old: [UInt8] =
      Array("<rss><channel><item><guid>1</guid><title>".utf8) + [0xD0] + Array("</title></item></channel></rss>".utf8)
    let said = Array(#"<?xml version="1.0" encoding="windows-1258"?>"#.utf8) + old
    #expect(try FeedParser(base: base).feed(said).entries.map(\.title) == ["Đ"])
    #expect(try FeedParser(base: base, charset: "windows-1258").feed(old).entries.map(\.title) == ["Đ"])
    #expect(throws: FeedError.self) { try FeedParser(base: base).feed(old) }
  }

  @Test(arguments: [
    ("", "empty"), ("  ", "empty"), ("hello", "text of another kind"), ("[]", "text of another kind"),
    ("{\"a\":1}", "JSON"), ("<html></html>", "web page"), ("<?xml version=\"1.0\"?><html/>", "web page"),
    ("<urlset/>", "<urlset>"), ("<rss><channel><item>", "well-formed"), ("<rss/><rss/>", "well-formed"),
    ("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel><title>&a;</title></channel></rss>", "document type"),
    (
      "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&a;</title></channel></rss>",
      "document type"
    ),
    ("<rss><channel><title>&a;</title></channel></rss>", "well-formed"),
    (
      "<rss><channel>" + String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        + "</channel></rss>", "too deep"
    ),
  ])
  func whatIsNoFeedIsRefused(text: String, word: String) {
    #expect { try read(text) } throws: { "\($0)".contains(word) }
  }

  @Test func anEntityBombIsNotOpened() {
    var text = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">"
    for level in 1...30 { text += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    text += "]><rss><channel><title>&a30;</title></channel></rss>"
    #expect(throws: FeedError.documentType) { try read(text) }
  }

  @Test(arguments: [
    ("2026-11-26T08:00:00+07:00", "2026-11-26T01:00:00Z"), ("2026-11-26t01:00:00.123z", "2026-11-26T01:00:00Z"),
    ("2026-11-26 08:00:00 +0700", "2026-11-26T01:00:00Z"), ("Thu, 26 Nov 2026 01:00:00 GMT", "2026-11-26T01:00:00Z"),
    ("26 Nov 26 08:00 +0700", "2026-11-26T01:00:00Z"), ("Thu, 26 November 2026 08:00:00 ICT", "2026-11-26T01:00:00Z"),
    ("Wed, 25 Nov 2026 20:00:00 EST", "2026-11-26T01:00:00Z"), ("hôm qua", nil), ("", nil),
    ("32 Nov 2026 08:00:00 GMT", nil), ("26 Abc 2026 08:00:00 GMT", nil),
  ])
  func dates(text: String, expected: String?) throws {
    #expect(FeedDate.read(text) == (try expected.map { try Date($0, strategy: .iso8601) }))
  }
}
