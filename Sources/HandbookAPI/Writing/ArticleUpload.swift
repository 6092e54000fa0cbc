import Catalog
import Foundation
import Hummingbird
import Studio

/// What a client wants published: a document, and the fields it sets beside it.
struct ArticleUpload: Sendable {
  var fields: ArticleFields
  var document: StoredDocument

  /// The types of body that are taken.
  static let types = (["application/json"] + DocumentType.all.map(\.mediaType)).joined(separator: ", ")

  /// - Parameter addressed: the id in the address, for PUT; it stands above what the body says.
  init(_ request: Request, _ body: [UInt8], addressed: ArticleID?) throws(Problem) {
    _ = try request.query.flag("checked")
    let type = ContentType(request.headers[.contentType] ?? "")
    if type.essence == "application/json" {
      guard type.charset == nil || type.charset == "utf-8" else { throw Self.unsupported("JSON is sent as UTF-8.") }
      self = try ArticleRequest.read(body).upload(addressed: addressed)
    } else if let kind = DocumentType.all.first(where: { $0.mediaType == type.essence }) {
      try self.init(document: body, kind, request.query, addressed: addressed)
    } else if type.essence.isEmpty {
      throw Self.unsupported("The request has no Content-Type; \(Self.types) are taken.")
    } else {
      throw Self.unsupported("The body is of a type that is not taken; \(Self.types) are.")
    }
  }

  /// A document as it is: its fields stand in its front matter or its letterhead, and in the query of the address, which
  /// counts more.
  private init(document bytes: [UInt8], _ kind: DocumentType, _ query: Parameters, addressed: ArticleID?)
    throws(Problem)
  {
    fields = ArticleFields()
    fields.id = addressed?.rawValue ?? query.text("id")
    fields.title = query.text("title")
    fields.section = query.text("section")
    fields.sectionTitle = query.text("sectionTitle")
    fields.issuer = query.text("issuer")
    fields.number = query.text("number")
    fields.date = query.text("date")
    fields.audience = query.text("audience")
    fields.isChecked = try query.flag("checked")
    // The name of a file on its sender's disk: what stands before the last slash of either kind is not ours to know.
    let last = query.text("filename")?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
    document = StoredDocument(
      name: last ?? "\(addressed?.rawValue ?? "document").\(kind.ending)", bytes: Data(bytes))
  }

  init(fields: ArticleFields, document: StoredDocument) {
    self.fields = fields
    self.document = document
  }

  private static func unsupported(_ detail: String) -> Problem {
    Problem(.unsupportedType, detail, headers: [.accept: types])
  }
}

extension Parameters {
  /// A parameter's value; nil where it is missing or empty.
  fileprivate func text(_ name: String) -> String? {
    self[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
  }
}
