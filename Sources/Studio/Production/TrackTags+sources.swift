public import AudioProduction
public import Catalog
public import HandbookDocuments
import Speech

extension TrackTags {
  /// What a document says of itself.
  /// - Parameter folder: the name of the folder it lies in, which names its section where it does not itself.
  public init(_ document: Document, folder: String? = nil, cover: CoverPicture? = nil) {
    let front = document.frontMatter
    let id = front.section ?? folder
    let section = front.sectionTitle ?? Section.standard.first { $0.id == id }?.title
    self.init(
      title: document.title, album: section, artist: front.issuer, date: front.date.flatMap(CalendarDay.iso),
      number: front.number, comment: Self.comment(number: front.number, issuer: front.issuer), cover: cover)
  }

  /// What the catalog says of an article.
  public init(_ article: Article, cover: CoverPicture? = nil) {
    self.init(
      title: article.title, album: article.section.title, artist: article.issuer, date: article.date,
      number: article.number, comment: Self.comment(number: article.number, issuer: article.issuer), cover: cover)
  }

  /// Members are told that no person reads, and where the text comes from.
  private static func comment(number: String?, issuer: String?) -> String {
    let source = [number.map { "số \($0)" }, issuer].compactMap(\.self).joined(separator: ", ")
    return source.isEmpty ? "Giọng đọc tự động." : "Giọng đọc tự động. Nguồn: \(source)."
  }
}
