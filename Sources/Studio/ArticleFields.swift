/// What somebody says about an article beside its document; a field that is nil is taken from the document itself.
public struct ArticleFields: Hashable, Sendable {
  /// The article's id; else the front matter's, else one made from the document's name or title.
  public var id: String?
  public var title: String?
  /// The section's id: "tin-tuc".
  public var section: String?
  /// The section of an article of which neither these fields nor the document name one.
  public var sectionHint: String?
  /// The section's name, for one that the handbook does not have yet.
  public var sectionTitle: String?
  public var issuer: String?
  public var number: String?
  /// A calendar day, "2021-11-05" (ISO 8601).
  public var date: String?

  public init() {}
}
