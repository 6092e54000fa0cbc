import Catalog
public import HandbookDocuments
public import Narration

/// Why a document cannot be published. Its description is one sentence for whoever sent it.
public enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  case document(DocumentError)
  /// It can be read, and there is nothing in it to say.
  case unspoken(NarrationError)
  case badID(String)
  /// Neither the fields nor the document's name or title make an id.
  case noID
  case badSection(String)
  /// A section that is not one of the handbook's own needs a name.
  case unnamedSection(String, known: [String])
  case badDate(String)
  case badAudience(String)
  case emptyTitle
  /// Nobody has said yet that what was read off pictures is right.
  case unchecked(String, Recognition)

  public var description: String {
    switch self {
    case .document(let error): error.description
    case .unspoken(let error): error.description
    case .badID(let id): "\"\(id.prefix(100))\" is no article id: it must be \(Slug.rule)."
    case .noID: "The article needs an id or a title."
    case .badSection(let id): "\"\(id.prefix(100))\" is no section id: it must be \(Slug.rule)."
    case .unnamedSection(let id, let known):
      "There is no section \"\(id)\"; give its name as sectionTitle, or use one of \(known.joined(separator: ", "))."
    case .badDate(let date): "\"\(date.prefix(100))\" is no calendar day; a date is written like 2021-11-05."
    case .badAudience(let text): "\"\(text.prefix(100))\" is no audience; it is one of \(Audience.rule)."
    case .unchecked(let title, let recognition):
      "\"\(title)\" is not published before somebody has checked it: \(recognition). Compare what sotaynoi script --text "
        + "shows with the pages, stamps too; then say checked: true beside the document, or publish it with --checked."
    case .emptyTitle: "The title holds no letter and no digit."
    }
  }
}

extension PublishError {
  /// - Returns: nil for an error that is about something else than the document.
  init?(reading error: any Error) {
    switch error {
    case let error as PublishError: self = error
    case let error as DocumentError: self = .document(error)
    case let error as NarrationError: self = .unspoken(error)
    default: return nil
    }
  }
}
