import Catalog
import Foundation
import Studio

/// The JSON by which an article is published.
struct ArticleRequest: Decodable, Sendable {
  enum Format: String, Decodable, Sendable {
    case markdown, text
  }

  var id: String?
  var title: String?
  var section: String?
  var sectionTitle: String?
  var issuer: String?
  var number: String?
  var date: String?
  /// "public", "members", or a unit's path.
  var audience: String?
  var format: Format
  /// The document itself; for Markdown, its front matter counts where a field is missing here.
  var text: String

  static func read(_ body: [UInt8]) throws(Problem) -> ArticleRequest {
    do {
      return try JSONDecoder().decode(ArticleRequest.self, from: Data(body))
    } catch DecodingError.keyNotFound(let key, _) {
      throw Problem(.invalidField, "The field \(key.stringValue) is missing.")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      guard let field = context.codingPath.last?.stringValue else {
        throw Problem(.invalidField, "The body must be a JSON object.")
      }
      throw Problem(.invalidField, "The field \(field) must be a string.")
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw Problem(.invalidField, #"The field format must be "markdown" or "text"."#)
    } catch {
      throw Problem(.invalidJSON, "The body is not well-formed JSON.")
    }
  }

  func upload(addressed: ArticleID?) throws(Problem) -> ArticleUpload {
    if let id, let addressed, id != addressed.rawValue {
      throw Problem(.invalidField, "The address says \(addressed), the field id something else; leave id out or alike.")
    }
    var fields = ArticleFields()
    fields.id = addressed?.rawValue ?? id
    fields.title = title
    fields.section = section
    fields.sectionTitle = sectionTitle
    fields.issuer = issuer
    fields.number = number
    fields.date = date
    fields.audience = audience
    let stem = fields.id.flatMap(ArticleID.init)?.rawValue ?? title.flatMap(Slug.made) ?? "document"
    let name = stem + (format == .markdown ? ".md" : ".txt")
    return ArticleUpload(fields: fields, document: StoredDocument(name: name, bytes: Data(text.utf8)))
  }
}
