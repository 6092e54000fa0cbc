public import Foundation
import JobQueue

/// An article's id: what its addresses are made of. 1 to 96 small ASCII letters, digits and single inner hyphens.
public struct ArticleID: Hashable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: String

  /// - Returns: nil where `text` is not of that form.
  public init?(_ text: String) {
    guard Slug.isValid(text) else { return nil }
    rawValue = text
  }

  public var description: String { rawValue }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = ArticleID(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not an article id: \(Slug.rule)")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A document as it came in: its bytes, and the name that says what kind it claims to be.
public struct StoredDocument: Hashable, Sendable {
  /// A file name without folders: "thong-bao.md".
  public var name: String
  public var bytes: Data
  /// The text that somebody has checked where a program has read it off pictures (OCR), as the studio writes it; nil for
  /// a document that says by its bytes alone what it says. It is the text of its revision for good: another version of
  /// the program may read other words in the same pictures.
  public var checkedText: Data?

  public init(name: String, bytes: Data, checkedText: Data? = nil) {
    self.name = name
    self.bytes = bytes
    self.checkedText = checkedText
  }
}

/// What somebody wants to publish.
public struct ArticleDraft: Hashable, Sendable {
  public var id: ArticleID
  public var title: String
  public var section: Section
  /// The body that issued it: "Ban Thường vụ Tỉnh ủy".
  public var issuer: String?
  /// Its number and sign: "274-TB/TU".
  public var number: String?
  /// Its date as a calendar day, "2021-11-05" (ISO 8601).
  public var date: String?
  /// False for what is published to be read and found, and is not spoken.
  public var wantsAudio: Bool
  /// nil leaves the article's audience as it is; a new article then has its section's.
  public var audience: Audience?
  public var document: StoredDocument

  public init(
    id: ArticleID, title: String, section: Section, issuer: String? = nil, number: String? = nil, date: String? = nil,
    wantsAudio: Bool = true, audience: Audience? = nil, document: StoredDocument
  ) {
    self.id = id
    self.title = title
    self.section = section
    self.issuer = issuer
    self.number = number
    self.date = date
    self.wantsAudio = wantsAudio
    self.audience = audience
    self.document = document
  }
}

/// What the handbook publishes.
public struct Article: Hashable, Sendable {
  public var id: ArticleID
  public var title: String
  public var section: Section
  public var issuer: String?
  public var number: String?
  /// A calendar day, "2021-11-05".
  public var date: String?
  /// False for what is not spoken: it has neither a job nor a track.
  public var wantsAudio: Bool
  /// Its own audience, or its section's; nil where neither was said.
  public var audience: Audience?
  /// The current revision's number, from 1.
  public var revision: Int
  public var publishedAt: Date
  public var revisedAt: Date
  /// How often a correction of it was announced anew: to subscribers each of them is another episode.
  public var announcements: Int
  /// When that was last.
  public var announcedAt: Date?

  public init(
    id: ArticleID, title: String, section: Section, issuer: String?, number: String?, date: String?,
    wantsAudio: Bool = true, audience: Audience? = nil, revision: Int, publishedAt: Date, revisedAt: Date,
    announcements: Int = 0, announcedAt: Date? = nil
  ) {
    self.id = id
    self.title = title
    self.section = section
    self.issuer = issuer
    self.number = number
    self.date = date
    self.wantsAudio = wantsAudio
    self.audience = audience
    self.revision = revision
    self.publishedAt = publishedAt
    self.revisedAt = revisedAt
    self.announcements = announcements
    self.announcedAt = announcedAt
  }
}

/// One text of an article.
public struct Revision: Hashable, Sendable {
  /// The article as it stood with this revision: its title and section then, `revision` this one's number.
  public var article: Article
  public var number: Int
  public var createdAt: Date
  public var document: StoredDocument

  public init(article: Article, number: Int, createdAt: Date, document: StoredDocument) {
    self.article = article
    self.number = number
    self.createdAt = createdAt
    self.document = document
  }
}
