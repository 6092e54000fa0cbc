/// What a document says about itself in its front matter: a flat YAML mapping between two lines of `---`.
public struct FrontMatter: Sendable, Hashable {
  public var id: String?
  public var section: String?
  /// The section's name as members read it; written `sectionTitle`, `section-title` or `section_title`.
  public var sectionTitle: String?
  public var title: String?
  /// The body that issued it: "Ban Thường vụ Tỉnh ủy".
  public var issuer: String?
  /// Its number and sign: "274-TB/TU".
  public var number: String?
  /// As written; the catalog wants a calendar day, "2021-11-05".
  public var date: String?
  public var audience: String?
  /// A language tag (BCP 47): "vi".
  public var language: String?
  /// All other keys, as written.
  public var other: [String: String] = [:]

  public init() {}

  /// Sets the value of a key as it is written in a document.
  mutating func set(_ key: String, to value: String?) {
    switch key {
    case "id": id = value
    case "section": section = value
    case "sectionTitle", "section-title", "section_title": sectionTitle = value
    case "title": title = value
    case "issuer": issuer = value
    case "number": number = value
    case "date": date = value
    case "audience": audience = value
    case "language", "lang": language = value
    default: other[key] = value
    }
  }
}
