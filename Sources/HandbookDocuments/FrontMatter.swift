/// What a document says about itself in its front matter, a flat YAML mapping between two lines of `---`, or in a JSON
/// file beside it.
public struct FrontMatter: Sendable, Hashable, Codable {
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
  /// Whether it is to be spoken: `audio: false` says no.
  public var wantsAudio = true
  /// Whether somebody has compared what was read off pictures with them: `checked: true`.
  public var isChecked = false
  /// All other keys, as written.
  public var other: [String: String] = [:]

  public init() {}

  /// What these leave open, from `other`.
  func over(_ other: FrontMatter) -> FrontMatter {
    var both = self
    both.id = id ?? other.id
    both.section = section ?? other.section
    both.sectionTitle = sectionTitle ?? other.sectionTitle
    both.title = title ?? other.title
    both.issuer = issuer ?? other.issuer
    both.number = number ?? other.number
    both.date = date ?? other.date
    both.audience = audience ?? other.audience
    both.language = language ?? other.language
    both.wantsAudio = wantsAudio && other.wantsAudio
    both.isChecked = isChecked || other.isChecked
    both.other.merge(other.other) { own, _ in own }
    return both
  }

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
