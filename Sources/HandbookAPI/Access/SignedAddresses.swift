import Catalog
import Foundation

/// Makes the addresses of files that are not public: `/signed/EXPIRY-SIGNATURE/CONTENT/ARTICLE.mp3`.
///
/// Whoever holds one may fetch that one file until it expires, without a header: audio elements and players can send
/// none. So a right to listen ends `window` + `grace` after it was taken away, at the latest.
struct SignedAddresses: Sendable {
  /// Seconds. All addresses of one window are the same, so that answers that hold them can be revalidated.
  static let window = 1800
  /// Seconds for which an address that was just made holds at the least.
  static let grace = 3600

  let signer: AddressSigner
  let now: Date

  /// When addresses made now expire, in seconds since 1970.
  var expiry: Int { (Int(now.timeIntervalSince1970) / Self.window + 1) * Self.window + Self.grace }

  func path(_ address: PublicAddress, of article: ArticleID) -> String {
    let signature = signer.signature(of: Self.signed(address, article, expiry))
    return "/signed/\(expiry)-\(signature)/\(address.hash)/\(article).\(address.kind.name)"
  }

  enum Verdict: Hashable, Sendable {
    /// It holds for so many seconds more.
    case valid(Int)
    case expired, forged
  }

  /// Where an article that is not public is heard while it is made: `/live/signed/EXPIRY-SIGNATURE/ARTICLE.mp3`. One grant
  /// is for the article's stream and for its chapters, which are not there yet when it is given.
  func livePath(of article: ArticleID, _ rest: String) -> String {
    "/live/signed/\(expiry)-\(signer.signature(of: Self.signedLive(article, expiry)))/\(rest)"
  }

  /// Where articles of which one is not public are heard one after another: `/live/signed/EXPIRY-SIGNATURE/joined/…`. The
  /// grant is for just these articles, in their order.
  func livePath(joining articles: JoinedArticles) -> String {
    "/live/signed/\(expiry)-\(signer.signature(of: Self.signedLive(articles, expiry)))/joined/\(articles.file)"
  }

  /// Where tracks of which one is not public are heard as one file: `/signed/EXPIRY-SIGNATURE/joined/…`. The grant is for
  /// just these tracks from their places on, in their order.
  func path(joining address: JoinedAddress) -> String {
    "/signed/\(expiry)-\(signer.signature(of: Self.signed(address, expiry)))/joined/\(address.file)"
  }

  /// - Parameter grant: "EXPIRY-SIGNATURE".
  func verdict(on grant: String, joining address: JoinedAddress) -> Verdict {
    verdict(on: grant) { Self.signed(address, $0) }
  }

  func verdict(onLive grant: String, joining articles: JoinedArticles) -> Verdict {
    verdict(on: grant) { Self.signedLive(articles, $0) }
  }

  /// - Parameter grant: "EXPIRY-SIGNATURE".
  func verdict(on grant: String, _ address: PublicAddress, of article: ArticleID) -> Verdict {
    verdict(on: grant) { Self.signed(address, article, $0) }
  }

  func verdict(onLive grant: String, of article: ArticleID) -> Verdict {
    verdict(on: grant) { Self.signedLive(article, $0) }
  }

  private func verdict(on grant: String, signed: (Int) -> String) -> Verdict {
    guard let hyphen = grant.firstIndex(of: "-"), let expiry = Int(grant[..<hyphen]),
      String(expiry) == grant[..<hyphen],
      signer.isSignature(String(grant[grant.index(after: hyphen)...]), of: signed(expiry))
    else { return .forged }
    let left = expiry - Int(now.timeIntervalSince1970)
    return left > 0 ? .valid(left) : .expired
  }

  private static func signedLive(_ article: ArticleID, _ expiry: Int) -> String {
    "sotaynoi live 1\n\(expiry)\n\(article)"
  }

  private static func signedLive(_ articles: JoinedArticles, _ expiry: Int) -> String {
    "sotaynoi live joined 1\n\(expiry)\n\(articles.file)"
  }

  private static func signed(_ address: JoinedAddress, _ expiry: Int) -> String {
    "sotaynoi joined 1\n\(expiry)\n\(address.file)"
  }

  /// What is signed; the first line keeps signatures for other purposes apart.
  private static func signed(_ address: PublicAddress, _ article: ArticleID, _ expiry: Int) -> String {
    "sotaynoi address 1\n\(expiry)\n\(article)\n\(address.kind.name)\n\(address.hash)"
  }
}

extension SignedAddresses.Verdict {
  /// - Returns: for how many seconds more the address holds.
  /// - Throws: `Problem`: 404 for a forged one, as for what is not there; 410 for one that has expired.
  func secondsLeft() throws(Problem) -> Int {
    switch self {
    case .valid(let seconds): return seconds
    case .forged: throw Problem(.notFound, "There is no such file.")
    case .expired: throw Problem(.gone, .addressExpired, "This address has expired; ask the article for a new one.")
    }
  }
}
