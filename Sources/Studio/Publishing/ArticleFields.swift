public import HandbookDocuments

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
  /// For whom it is: what `Audience` reads.
  public var audience: String?

  /// False for what is not to be spoken.
  public var wantsAudio = true

  /// Somebody has compared what was read off pictures with them.
  public var isChecked = false

  public init() {}

  /// What a file beside the document says of it.
  public init(_ sidecar: FrontMatter?) {
    guard let sidecar else { return }
    id = sidecar.id
    title = sidecar.title
    section = sidecar.section
    sectionTitle = sidecar.sectionTitle
    issuer = sidecar.issuer
    number = sidecar.number
    date = sidecar.date
    audience = sidecar.audience
    wantsAudio = sidecar.wantsAudio
    isChecked = sidecar.isChecked
  }
}
