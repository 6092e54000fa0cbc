import Catalog
import Foundation
import Studio

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

  /// How files are addressed that are not public.
  enum Addresses: Sendable {
    case signed(SignedAddresses)
    /// By a feed token, at addresses that stay for as long as the token does.
    case ofFeed(TokenSecret)
  }

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

  /// Who is noted as having done what is asked for.
  var author: String { principal?.name ?? "nobody" }

  func isPublic(_ article: Article) -> Bool { (article.audience ?? undeclared) == .everyone }

  /// The address of one of an article's files for this request: by its content where the article is public, and else
  /// signed and short-lived.
  func path(_ address: PublicAddress, of article: Article) -> String {
    switch addresses {
    case .signed(let signed): isPublic(article) ? address.path : signed.path(address, of: article.id)
    case .ofFeed(let secret): "/listen/private/\(secret)/\(article.id).\(address.kind.name)"
    }
  }

  /// The address under which subscribers keep an article's audio.
  func path(_ stable: StableAddress) -> String {
    switch addresses {
    case .signed: stable.path
    case .ofFeed(let secret): "/listen/private/\(secret)/\(stable.article).\(stable.format)"
    }
  }

  /// Where articles are heard as one file; signed and short-lived where one of them is not public.
  func path(_ joined: JoinedAddress, of articles: [Article]) -> String {
    guard !articles.allSatisfy(isPublic), case .signed(let signed) = addresses else { return joined.path }
    return signed.path(joining: joined)
  }

  /// Where an article is heard while it is made; signed and short-lived where it is not public.
  func livePath(_ stable: StableAddress, of article: Article) -> String {
    guard !isPublic(article), case .signed(let signed) = addresses else { return stable.livePath }
    return signed.livePath(of: article.id, "\(article.id).\(stable.format)")
  }

  /// One of its finished chapters.
  /// - Parameter file: "KEY.mp3".
  func livePath(ofChapter file: String, of article: Article) -> String {
    guard !isPublic(article), case .signed(let signed) = addresses else {
      return "/live/chapters/\(article.id)/\(file)"
    }
    return signed.livePath(of: article.id, "chapters/\(article.id)/\(file)")
  }

  /// Where articles are heard one after another, those that are being made as they come; signed and short-lived where one of
  /// them is not public.
  /// - Returns: nil for none, and for more than one address may name.
  func livePath(joining articles: [Article]) -> String? {
    guard let joined = JoinedArticles(articles.map(\.id)) else { return nil }
    guard !articles.allSatisfy(isPublic), case .signed(let signed) = addresses else {
      return "/live/joined/\(joined.file)"
    }
    return signed.livePath(joining: joined)
  }

  /// When addresses in an answer expire, in seconds since 1970; nil where they stay.
  var expiry: Int? {
    if case .signed(let signed) = addresses { signed.expiry } else { nil }
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
  /// The number of the token that was shown, and its holder; nil for the service's own admin token and for the machine.
  var token: Int64?
  var holder: String?
  /// Who listens with it, on whichever device: a member's token, or a person as the identity provider names them. nil for
  /// what may be shared: an office's editing, a program, the service's own admin.
  var person: ListenerID?
}
