import Catalog
import Foundation
import Hummingbird

/// A page of articles.
struct ArticlesAnswer<Item: Encodable & Sendable>: Encodable, Sendable {
  var articles: [Item]
  /// Where the next page is; `null` on the last one.
  @Nullable var next: String?
}

/// How much is answered of each article of a list (Google's AIP-157 calls it so).
enum ArticleView: String, Sendable {
  case basic, full

  init(_ parameters: Parameters) throws(Problem) {
    guard let value = parameters["view"], !value.isEmpty else {
      self = .full
      return
    }
    guard let view = ArticleView(rawValue: String(value)) else {
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
  init(_ parameters: Parameters) throws(Problem) {
    func text(_ name: String) throws(Problem) -> String? {
      guard let value = parameters[Substring(name)], !value.isEmpty else { return nil }
      guard value.unicodeScalars.count <= Self.longest else {
        throw Problem(.badRequest, "\(name) may have at most \(Self.longest) characters.")
      }
      return String(value)
    }
    func day(_ name: String) throws(Problem) -> String? {
      guard let day = try text(name) else { return nil }
      guard day.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil else {
        throw Problem(.badRequest, "\(name) must be a calendar day like 2021-11-05.")
      }
      return day
    }
    func slug(_ name: String) throws(Problem) -> ArticleID? {
      guard let slug = try text(name) else { return nil }
      guard let id = ArticleID(slug) else { throw Problem(.badRequest, "\(name) must be \(Slug.rule).") }
      return id
    }
    self.init(
      section: try slug("section")?.rawValue, issuer: try text("issuer"), number: try text("number"),
      from: try day("from"), to: try day("to"), text: try text("q"), ids: try Self.ids(parameters, "ids"),
      hasTrack: try parameters.flag("audio"), after: try slug("after"))
    if let limit = try text("limit") {
      guard let count = Int(limit), (1...200).contains(count) else {
        throw Problem(.badRequest, "limit must be a number from 1 to 200.")
      }
      self.limit = count
    }
  }

  /// Ids joined by commas, under a name; nil where none are given.
  static func ids(_ parameters: Parameters, _ name: String) throws(Problem) -> [ArticleID]? {
    guard let value = parameters[Substring(name)], !value.isEmpty else { return nil }
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

  /// The same list from another place on: the parameters that mean something, as they were understood.
  func address(as view: ArticleView, behind article: ArticleID) -> String {
    let parameters: [(String, String?)] = [
      ("section", section), ("issuer", issuer), ("number", number), ("from", from), ("to", to), ("q", text),
      ("ids", ids.map { $0.map(\.rawValue).joined(separator: ",") }), ("audio", hasTrack ? "true" : nil),
      ("limit", "\(limit)"), ("view", view == .full ? nil : view.rawValue), ("after", article.rawValue),
    ]
    let pairs = parameters.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
    return "/api/v1/articles?" + pairs.joined(separator: "&")
  }

  /// Percent-encoded but for what may stand anywhere (RFC 3986, 2.3), and the commas of a list.
  private static func encoded(_ value: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,")
    return value.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
