import Foundation
import HandbookDocuments

/// Media types of documents, and how a file of each is named. What a file really holds is told by its bytes.
enum FetchedType {
  private static let endings: [String: String] = {
    let known = DocumentType.all.filter { $0 != .unknown }.map { ($0.mediaType, $0.ending) }
    return Dictionary(uniqueKeysWithValues: known + [("application/xhtml+xml", "html"), ("text/rtf", "rtf")])
  }()

  static func ending(of mediaType: String?) -> String? { mediaType.flatMap { endings[$0] } }

  /// The ending that an address has, where it is one of a document.
  static func ending(ofAddress url: String) -> String? {
    let path = URL(string: url)?.pathExtension.lowercased() ?? ""
    return endings.values.contains(path) || path == "htm" || path == "xhtml" ? path : nil
  }

  /// Whether something that is attached is a document, and no sound or picture.
  static func isDocument(_ linked: FeedEntry.Linked) -> Bool {
    ending(of: linked.mediaType) != nil || ending(ofAddress: linked.url) != nil
  }

  /// An address whose host is percent-encoded, as a reader of feeds leaves letters of other languages, with the name by
  /// which the host is asked for (IDNA): "https://xn--stay-ly5a.vn/".
  static func askable(_ url: String) -> String {
    guard let host = URL(string: url)?.host(), host.contains("%"), let name = host.removingPercentEncoding else {
      return url
    }
    return URL(string: url.replacing("//\(host)", with: "//\(name)", maxReplacements: 1))?.absoluteString ?? url
  }
}
