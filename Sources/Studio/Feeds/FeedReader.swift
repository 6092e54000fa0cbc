import Foundation
import HandbookDocuments

/// Reads a feed of any format: by what its bytes are, whatever media type it is served as.
struct FeedReader {
  /// What its relative addresses are relative to.
  let base: String
  /// The encoding that came with it over HTTP. What the feed itself says goes first: it has been where the feed was.
  var charset: String?

  static let depth = 200

  /// - Throws: `FeedError`.
  func read(_ bytes: [UInt8]) throws -> FeedDocument {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let unmarked = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    // Blanks before an XML declaration are a common slip, and not well-formed.
    let text = Array(unmarked.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
    guard let first = text.first else { throw FeedError.empty }
    if first == UInt8(ascii: "{") { return try JSONFeedReader(base: base).read(text) }
    let isText16 = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
    guard first == UInt8(ascii: "<") || isText16 else { throw FeedError.noFeed("text of another kind") }
    let head = String(decoding: text.prefix(512), as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { throw FeedError.noFeed("a web page") }
    do {
      return try xml(text, encoding: nil)
    } catch FeedError.malformed(let line) {
      guard let charset else { throw FeedError.malformed(line: line) }
      return try xml(text, encoding: charset)
    }
  }

  private func xml(_ text: [UInt8], encoding: String?) throws -> FeedDocument {
    var events = XMLEvents(text, depth: Self.depth, encoding: encoding)
    do {
      while let event = try events.next() {
        guard case .start(let root, let isEmpty) = event else { continue }
        var feed = FeedDocument()
        switch root.name {
        case "feed": try AtomReader(base: base).read(root, isEmpty: isEmpty, &events, into: &feed)
        case "rss", "RDF": try RSSReader(base: base).read(root, isEmpty: isEmpty, &events, into: &feed)
        case "html": throw FeedError.noFeed("a web page")
        default: throw FeedError.noFeed("XML of another kind, <\(root.name.prefix(40))>")
        }
        // What follows the root must be well-formed, too: a feed that was cut short is not taken.
        while try events.next() != nil {}
        return feed
      }
    } catch let error as XMLEvents.Problem {
      switch error {
      case .malformed(let line): throw FeedError.malformed(line: line)
      case .documentType: throw FeedError.documentType
      case .nestedTooDeep(let line): throw FeedError.nestedTooDeep(line: line)
      }
    }
    throw FeedError.empty
  }
}
