public import Foundation

/// A member's word that something was read wrongly.
public struct MisreadingDraft: Hashable, Sendable {
  public var article: ArticleID
  /// The word.
  public var place: TextPlace
  /// As it stands in the text: "274-TB/TU".
  public var written: String
  /// What was said of it, by the script of the time of the report.
  public var spoken: String
  /// What read it so: a semiotic class, a lexicon entry or a narration rule; nil for a plain word.
  public var rule: String?
  public var sentence: String
  /// How it should be read, in the member's words; may be empty.
  public var note: String

  public init(
    article: ArticleID, place: TextPlace, written: String, spoken: String, rule: String?, sentence: String,
    note: String = ""
  ) {
    self.article = article
    self.place = place
    self.written = written
    self.spoken = spoken
    self.rule = rule
    self.sentence = sentence
    self.note = note
  }
}

/// A report that is kept.
public struct Misreading: Hashable, Sendable {
  public var id: Int64
  public var draft: MisreadingDraft
  public var reportedAt: Date
  /// When an admin was done with it; nil while it is open.
  public var closedAt: Date?

  public init(id: Int64, draft: MisreadingDraft, reportedAt: Date, closedAt: Date? = nil) {
    self.id = id
    self.draft = draft
    self.reportedAt = reportedAt
    self.closedAt = closedAt
  }
}
