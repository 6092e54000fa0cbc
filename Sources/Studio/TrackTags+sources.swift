public import AudioProduction
public import Catalog
public import HandbookDocuments
import Speech

extension TrackTags {
  /// What a document says of itself.
  public init(_ document: Document) {
    let front = document.frontMatter
    let section = front.sectionTitle ?? Section.standard.first { $0.id == front.section }?.title
    self.init(
      title: document.title, album: section, artist: front.issuer, date: front.date.flatMap(CalendarDay.iso),
      comment: Self.automatic)
  }

  /// What the catalog says of an article.
  public init(_ article: Article) {
    self.init(
      title: article.title, album: article.section.title, artist: article.issuer, date: article.date,
      comment: Self.automatic)
  }

  /// Members are told that no person reads.
  private static let automatic = "Giọng đọc tự động"
}
