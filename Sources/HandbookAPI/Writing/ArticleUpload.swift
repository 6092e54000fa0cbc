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
    // Also where a body of JSON says all of it: what is misspelt is told, whatever the body's type.
    let given = try Self.fields(request.query)
    // The name of a file on its sender's disk: what stands before the last slash of either kind is not ours to know.
    let name = try request.query.text("filename")?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(
      String.init)
    let type = ContentType(request.headers[.contentType] ?? "")
    if type.essence == "application/json" {
      guard type.charset == nil || type.charset == "utf-8" else { throw Self.unsupported("JSON is sent as UTF-8.") }
      self = try ArticleRequest.read(body).upload(addressed: addressed)
    } else if let kind = DocumentType.all.first(where: { $0.mediaType == type.essence }) {
      self.init(document: body, kind, named: name, given, addressed: addressed)
    } else if type.essence.isEmpty {
      throw Self.unsupported("The request has no Content-Type; \(Self.types) are taken.")
    } else {
      throw Self.unsupported("The body is of a type that is not taken; \(Self.types) are.")
    }
  }

  /// A document as it is: its fields stand in its front matter or its letterhead, and in the query of the address, which
  /// counts more.
  private init(
    document bytes: [UInt8], _ kind: DocumentType, named name: String?, _ given: ArticleFields, addressed: ArticleID?
  ) {
    fields = given
    if let addressed { fields.id = addressed.rawValue }
    document = StoredDocument(
      name: name ?? "\(addressed?.rawValue ?? "document").\(kind.ending)", bytes: Data(bytes))
  }

  /// What the query of the address says of the article.
  private static func fields(_ query: Query) throws(Problem) -> ArticleFields {
    var fields = ArticleFields()
    fields.id = try query.text("id")
    fields.title = try query.text("title")
    fields.section = try query.text("section")
    fields.sectionTitle = try query.text("sectionTitle")
    fields.issuer = try query.text("issuer")
    fields.number = try query.text("number")
    fields.date = try query.text("date")
    fields.audience = try query.text("audience")
    fields.isChecked = try query.flag("checked")
    if let flaw = flaw(of: fields) { throw Problem(.unprocessable, ProblemCause(flaw), "\(flaw)") }
    return fields
  }

  private static func flaw(of fields: ArticleFields) -> PublishError? {
    if let id = fields.id, ArticleID(id) == nil { return .badID(id) }
    if let section = fields.section, !Slug.isValid(section) { return .badSection(section) }
    if let date = fields.date, CalendarDay.iso(date) == nil { return .badDate(date) }
    if let audience = fields.audience, Audience(audience) == nil { return .badAudience(audience) }
    return nil
  }

  init(fields: ArticleFields, document: StoredDocument) {
    self.fields = fields
    self.document = document
  }

  private static func unsupported(_ detail: String) -> Problem {
    Problem(.unsupportedType, detail, headers: [.accept: types])
  }
}
