import Foundation

/// Media types of documents, and how a file of each is named. What a file really holds is told by its bytes.
enum FetchedType {
  static let endings = [
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "text/markdown": "md",
    "application/pdf": "pdf", "application/msword": "doc", "application/rtf": "rtf", "text/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  ]

  static func ending(of mediaType: String?) -> String? { mediaType.flatMap { endings[$0] } }

  /// The ending that an address has, where it is one of a document.
  static func ending(ofAddress url: String) -> String? {
    let path = URL(string: url)?.pathExtension.lowercased() ?? ""
    return ["html", "htm", "xhtml", "txt", "md", "pdf", "doc", "rtf", "odt", "docx"].contains(path) ? path : nil
  }

  /// Whether something that is attached is a document, and no sound or picture.
  static func isDocument(_ linked: FeedEntry.Linked) -> Bool {
    ending(of: linked.mediaType) != nil || ending(ofAddress: linked.url) != nil
  }
}
