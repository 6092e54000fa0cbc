/// Turns bytes into a feed in this very process. Its format is told by what they are, whatever media type it is served as.
struct FeedParser {
  /// What its relative addresses are relative to.
  let base: String
  /// The encoding that came with it over HTTP. What the feed itself says goes first: it has been where the feed was.
  var charset: String?

  static let depth = 200
  /// Encodings of old feeds, besides those that libxml2 knows by itself: Unicode's, ASCII and ISO-8859-1.
  static let codePages = [Windows1258.codePage, "CP1252"]

  func feed(_ bytes: [UInt8]) throws(FeedError) -> FeedDocument { try whole(bytes).withoutDoubles() }

  private func whole(_ bytes: [UInt8]) throws(FeedError) -> FeedDocument {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let unmarked = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    // Blanks before an XML declaration are a common slip, and not well-formed.
    let text = Array(unmarked.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
    guard let first = text.first else { throw .empty }
    if first == UInt8(ascii: "{") { return try JSONFeedReader(base: base).read(text) }
    let isText16 = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
    guard first == UInt8(ascii: "<") || isText16 else { throw .noFeed("text of another kind") }
    let head = String(decoding: text.prefix(512), as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { throw .noFeed("a web page") }
    do throws(FeedError) {
      return try xml(text, encoding: nil)
    } catch {
      guard case .malformed = error, let charset else { throw error }
      return try xml(text, encoding: charset)
    }
  }

  private func xml(_ text: [UInt8], encoding: String?) throws(FeedError) -> FeedDocument {
    var events = XMLEvents(text, depth: Self.depth, encoding: encoding)
    var feed = FeedDocument()
    var root: String?
    do throws(XMLEvents.Problem) {
      // What follows the root must be well-formed, too: a feed that was cut short is not taken.
      reading: while let event = try events.next() {
        guard case .start(let element, let isEmpty) = event, root == nil else { continue }
        root = element.name
        switch element.name {
        case "feed": try AtomReader(base: base).read(element, isEmpty: isEmpty, &events, into: &feed)
        case "rss", "RDF": try RSSReader(base: base).read(element, isEmpty: isEmpty, &events, into: &feed)
        default: break reading
        }
      }
    } catch {
      throw FeedError(error)
    }
    switch root {
    case "feed", "rss", "RDF": return feed
    case "html": throw .noFeed("a web page")
    case let root?: throw .noFeed("XML of another kind, <\(root.prefix(40))>")
    case nil: throw .empty
    }
  }
}
