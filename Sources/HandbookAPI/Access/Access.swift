import Catalog
import Foundation

/// What the sender of a request may see and do. Each request has one, and all that answers it asks it: controllers hand
/// `viewer` to the catalog's verbs, and the guards before the routes that write ask for the role.
struct Access: Sendable {
  /// nil for somebody who has not said who it is.
  var principal: Principal?
  /// Whether anybody can show a token here: the service has one, or the handbook keeps one.
  var isSetUp: Bool
  /// The audience of articles for which, and for whose section, none was said.
  var undeclared: Audience
  var addresses: Addresses

  var viewer: Viewer {
    switch principal?.role {
    case nil: .anyone(undeclared: undeclared)
    case .admin, .service: .everything
    case .member: .member(of: principal?.units ?? [], undeclared: undeclared)
    case .editor:
      .member(
        of: [], editing: principal?.units ?? [], sections: principal?.sections ?? [], undeclared: undeclared)
    }
  }

  /// Whoever comes along: what this one sees is public.
  var anyone: Viewer { .anyone(undeclared: undeclared) }

  var isAdmin: Bool { principal?.role == .admin }

  func isPublic(_ article: Article) -> Bool { (article.audience ?? undeclared) == .everyone }

  /// The address of one of an article's files for this request: by its content where the article is public, and else
  /// signed and short-lived.
  func path(_ address: PublicAddress, of article: Article) -> String {
    isPublic(article) ? address.path : addresses.path(address, of: article.id)
  }
}

/// Somebody who has said, and shown, who it is.
struct Principal: Hashable, Sendable {
  /// Who, for the audit log: "token 12 (Văn phòng Huyện ủy A)", "admin token", "this machine".
  var name: String
  var role: Role
  /// Of a member: the units it belongs to. Of an editor: those whose articles it edits, subunits included.
  var units: Set<UnitPath> = []
  /// Of an editor: the sections whose articles it edits.
  var sections: Set<String> = []
}
