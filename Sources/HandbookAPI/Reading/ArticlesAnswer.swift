import Catalog

/// A page of articles.
struct ArticlesAnswer<Item: Encodable & Sendable>: Encodable, Sendable {
  var articles: [Item]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?
}

/// How much is answered of each article of a list (Google's AIP-157 calls it so).
enum ArticleView: String, Sendable {
  case basic, full

  init(_ query: Query) throws(Problem) {
    guard let value = try query.text("view") else {
      self = .full
      return
    }
    guard let view = ArticleView(rawValue: value) else {
      throw Problem(.badRequest, "view must be basic or full.")
    }
    self = view
  }
}

extension ArticleQuery {
  private static let longest = 200
  /// Ids that are asked for at once.
  static let mostIDs = 50

  /// Reads what stands behind the "?"; an empty value is one that is not given.
  /// - Throws: `Problem` for a value that could never find anything.
  init(_ query: Query) throws(Problem) {
    func text(_ name: String) throws(Problem) -> String? {
      guard let value = try query.text(name) else { return nil }
      guard value.unicodeScalars.count <= Self.longest else {
        throw Problem(.badRequest, "\(name) may have at most \(Self.longest) characters.")
      }
      return value
    }
    func slug(_ name: String) throws(Problem) -> ArticleID? {
      guard let slug = try text(name) else { return nil }
      guard let id = ArticleID(slug) else { throw Problem(.badRequest, "\(name) must be \(Slug.rule).") }
      return id
    }
    self.init(
      section: try slug("section")?.rawValue, issuer: try text("issuer"), number: try text("number"),
      from: try query.day("from"), to: try query.day("to"), text: try text("q"), ids: try Self.ids(query, "ids"),
      hasTrack: try query.flag("audio"), after: try slug("after"))
    if let limit = try query.number("limit", in: 1...200) { self.limit = limit }
  }

  /// Ids joined by commas, under a name; nil where none are given.
  static func ids(_ query: Query, _ name: String) throws(Problem) -> [ArticleID]? {
    guard let value = try query.text(name) else { return nil }
    let names = value.split(separator: ",", omittingEmptySubsequences: false)
    guard names.count <= mostIDs else { throw Problem(.badRequest, "\(name) takes \(mostIDs) ids at most.") }
    var ids: [ArticleID] = []
    for text in names {
      guard let id = ArticleID(String(text)) else {
        throw Problem(.badRequest, "Each of \(name) must be \(Slug.rule).")
      }
      ids.append(id)
    }
    return ids
  }

  /// Whether somebody's words are looked for, and not only what the answer itself is made of.
  var hasWords: Bool { text != nil || issuer != nil || number != nil }
}
