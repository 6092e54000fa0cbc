import Catalog
import Foundation
import HandbookDocuments
import VietnameseText

/// Puts an article together out of a document and what is said beside it: a field that is given counts, then the
/// document's front matter, then its name.
struct DraftMaker {
  let reader: StoredDocumentReader

  func draft(_ stored: StoredDocument, fields: ArticleFields) throws(PublishError) -> ArticleDraft {
    try draft(stored, read: try read(stored), fields: fields)
  }

  func read(_ stored: StoredDocument) throws(PublishError) -> Document {
    do {
      return try reader.readNow(stored)
    } catch {
      throw .document(error)
    }
  }

  /// - Parameters:
  ///   - document: what `stored` was read into.
  ///   - isPreview: whether it is only looked at, so that nobody need have checked what a machine has recognised.
  func draft(
    _ stored: StoredDocument, read document: Document, fields: ArticleFields, isPreview: Bool = false
  ) throws(PublishError) -> ArticleDraft {
    let front = document.frontMatter
    let title = clean(fields.title) ?? document.title
    guard title.contains(where: { $0.isLetter || $0.isNumber }) else { throw .emptyTitle }
    var stored = stored
    if let recognition = document.recognition, stored.checkedText == nil, !isPreview {
      guard fields.isChecked || front.isChecked else { throw .unchecked(title, recognition) }
      stored.checkedText = CheckedText.data(of: document)
    }
    return ArticleDraft(
      id: try id(clean(fields.id) ?? clean(front.id), named: stored.name, title: title), title: title,
      section: try section(fields, front), issuer: clean(fields.issuer) ?? clean(front.issuer),
      number: clean(fields.number) ?? clean(front.number),
      date: try date(clean(fields.date) ?? clean(front.date)), wantsAudio: fields.wantsAudio && front.wantsAudio,
      audience: try audience(clean(fields.audience) ?? clean(front.audience)), document: stored)
  }

  private func id(_ given: String?, named name: String, title: String) throws(PublishError) -> ArticleID {
    if let given {
      guard let id = ArticleID(given) else { throw .badID(given) }
      return id
    }
    // The API has no name for what it is sent; a title says more than that.
    let stem = String(name.prefix { $0 != "." })
    let made = stem == Self.unnamed ? Slug.made(from: title) : Slug.made(from: stem) ?? Slug.made(from: title)
    guard let id = made.flatMap(ArticleID.init) else { throw .noID }
    return id
  }

  private static let unnamed = "document"

  private func section(_ fields: ArticleFields, _ front: FrontMatter) throws(PublishError) -> Section {
    guard let id = clean(fields.section) ?? clean(front.section) ?? clean(fields.sectionHint) else {
      return Section.fallback
    }
    let title = clean(fields.sectionTitle) ?? clean(front.sectionTitle)
    if title == nil, let known = Section.standard.first(where: { $0.id == id }) { return known }
    guard Slug.isValid(id) else { throw .badSection(id) }
    guard let title, let section = Section(id: id, title: title) else {
      throw .unnamedSection(id, known: Section.standard.map(\.id))
    }
    return section
  }

  /// A word that is none must not open what it was meant to close.
  private func audience(_ text: String?) throws(PublishError) -> Audience? {
    guard let text else { return nil }
    guard let audience = Audience(text) else { throw .badAudience(text) }
    return audience
  }

  private func date(_ text: String?) throws(PublishError) -> String? {
    guard let text else { return nil }
    guard let day = CalendarDay.iso(text) else { throw .badDate(text) }
    return day
  }

  /// As clean as the text of a document, on one line; nil where nothing is left.
  private func clean(_ text: String?) -> String? {
    guard let text else { return nil }
    let words = Hygiene.clean(text).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension Section {
  /// Where an article goes that names no section: the news.
  static var fallback: Section { standard[0] }
}
