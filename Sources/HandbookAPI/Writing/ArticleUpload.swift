import Catalog
import Foundation
import Hummingbird
import Studio

/// What a client wants published: a document, and the fields it sets beside it.
struct ArticleUpload: Sendable {
  var fields: ArticleFields
  var document: StoredDocument

  /// The types of body that are taken.
  static let types = "application/json, text/markdown, text/plain"

  /// - Parameter addressed: the id in the address, for PUT; it stands above what the body says.
  init(_ body: [UInt8], contentType header: String?, addressed: ArticleID?) throws(Problem) {
    let type = ContentType(header ?? "")
    switch type.essence {
    case "application/json":
      guard type.charset == nil || type.charset == "utf-8" else { throw Self.unsupported("JSON is sent as UTF-8.") }
      self = try ArticleRequest.read(body).upload(addressed: addressed)
    case "text/markdown": self.init(document: body, ending: "md", addressed: addressed)
    case "text/plain": self.init(document: body, ending: "txt", addressed: addressed)
    case "": throw Self.unsupported("The request has no Content-Type; \(Self.types) are taken.")
    default: throw Self.unsupported("The body is of a type that is not taken; \(Self.types) are.")
    }
  }

  /// A document as it is: its fields stand in its front matter.
  private init(document bytes: [UInt8], ending: String, addressed: ArticleID?) {
    fields = ArticleFields()
    fields.id = addressed?.rawValue
    document = StoredDocument(name: "\(addressed?.rawValue ?? "document").\(ending)", bytes: Data(bytes))
  }

  init(fields: ArticleFields, document: StoredDocument) {
    self.fields = fields
    self.document = document
  }

  private static func unsupported(_ detail: String) -> Problem {
    Problem(.unsupportedType, detail, headers: [.accept: types])
  }
}
