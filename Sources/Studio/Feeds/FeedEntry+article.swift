import AudioStore
import Catalog
import Foundation
import HandbookDocuments

/// What the handbook makes of an entry of a feed.
extension FeedEntry {
  /// Tells this entry from an earlier one of its id.
  func digest(with settings: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // All of it is text, numbers and dates, which JSON takes.
    let bytes = (try? encoder.encode(self)) ?? Data()
    return ContentHash(of: bytes + Array(settings.utf8)).description
  }

  /// The article that an entry of this id is: the readable end of the id, and what tells it from all others.
  static func article(of id: String) -> ArticleID? {
    let mark = ContentHash(of: Array(id.utf8)).description.prefix(10)
    let tail = id.split(whereSeparator: { "/:,?#=".contains($0) }).last.map(String.init) ?? ""
    let stem = tail.replacing(/\.(html?|aspx?|php)$/, with: "")
    let slug = Slug.made(from: stem.removingPercentEncoding ?? stem).map { String($0.prefix(80)) } ?? "bai"
    return ArticleID("\(slug)-\(mark)".replacing(/--+/, with: "-"))
  }
}
