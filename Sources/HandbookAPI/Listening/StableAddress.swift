import Catalog

/// The one address an article has in a format for as long as it is published: what subscribers keep. It answers the
/// current track, so that a corrected reading reaches them.
struct StableAddress: Hashable, Sendable {
  let article: ArticleID
  /// "mp3".
  let format: String

  init(_ article: ArticleID, format: String) {
    self.article = article
    self.format = format
  }

  /// Reads the last part of an address, "thong-bao-12.mp3".
  /// - Returns: nil where it names no article, or a format that is never served.
  init?(file: String) {
    guard let dot = file.lastIndex(of: "."), let article = ArticleID(String(file[..<dot])) else { return nil }
    let format = String(file[file.index(after: dot)...])
    guard PublicAddress.Kind.audio(format) != nil else { return nil }
    self.init(article, format: format)
  }

  var path: String { "/listen/\(article).\(format)" }
}
