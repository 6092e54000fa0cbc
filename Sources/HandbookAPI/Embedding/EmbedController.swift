import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Studio

/// The player that other sites show in a frame, and what tells them of it: oEmbed 1.0 (https://oembed.com).
struct EmbedController: Sendable {
  let catalog: any Catalog
  let site: Site
  /// The sites that may frame it; none where empty.
  let ancestors: [String]

  /// The height in CSS pixels: title, facts and controls on a narrow column.
  private static let height = 200
  private static let widths = 240...700

  /// `/nhung/{id}`: one page for all articles, whose script looks at the address.
  @Sendable func page(_ request: Request, _ context: HandbookContext) throws -> Response {
    try SitePages.answer("embed.html", to: request, policy: SecurityHeaders.policy(ancestors: ancestors))
  }

  /// `/oembed?url=…`: what a site needs to show the article at this address. Only what is public can be shown so.
  @Sendable func describe(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let query = request.query
    guard !ancestors.isEmpty else {
      throw Problem(.notFound, "This handbook lets no other site frame its player.")
    }
    guard try query.text("format") ?? "json" == "json" else {
      throw Problem(ProblemKind(.notImplemented), "Only the format json is made.")
    }
    let width = min(try pixels("maxwidth", query) ?? Self.widths.upperBound, Self.widths.upperBound)
    let height = try pixels("maxheight", query) ?? Self.height
    let base = try site.base(request)
    guard let address = try query.text("url").flatMap({ Self.article(at: $0, base: base) }) else {
      throw Problem(.notFound, "url is not the address of an article of this handbook.")
    }
    let article = try await Published(catalog: catalog).listing(of: address, for: context.access.anyone).article
    // Others keep this answer and show it to whom they like.
    guard context.access.isPublic(article) else {
      throw Problem(.notFound, .articleUnknown, "There is no such article.")
    }
    guard width >= Self.widths.lowerBound, height >= Self.height else {
      throw Problem(.notFound, "There is no player as small as that.")
    }
    return try JSONAnswer.fresh(
      OEmbedAnswer(article, base: base, name: site.title, width: width, height: Self.height))
  }

  /// `/bai/{id}`: the page of an article, with a link to its description where it may be framed (oEmbed 1.0, 4). The
  /// link says nothing of the article: what it leads to does, where there is one for everybody.
  @Sendable func articlePage(_ request: Request, _ context: HandbookContext) throws -> Response {
    var response = try PageController.page(request, context)
    if let id = context.parameter("id").flatMap(ArticleID.init), !ancestors.isEmpty,
      let base = try? site.base(request),
      let page = "\(base)/bai/\(id)".addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    {
      response.headers[.link] =
        "<\(base)/oembed?url=\(page)&format=json>; rel=\"alternate\"; type=\"application/json+oembed\""
    }
    return response
  }

  private static func article(at url: String, base: String) -> ArticleID? {
    for folder in ["/bai/", "/nhung/"] where url.hasPrefix(base + folder) {
      let id = url.dropFirst(base.count + folder.count).prefix { $0 != "?" && $0 != "#" }
      return ArticleID(String(id))
    }
    return nil
  }

  private func pixels(_ name: String, _ query: Query) throws(Problem) -> Int? {
    try query.number(name, in: 1...Int.max)
  }
}

/// The JSON of oEmbed 1.0, type "rich".
struct OEmbedAnswer: Encodable, Sendable {
  var type = "rich"
  var version = "1.0"
  var title: String
  var providerName: String
  var providerURL: String
  /// An iframe, in HTML.
  var html: String
  var width: Int
  var height: Int

  private enum CodingKeys: String, CodingKey {
    case type, version, title, html, width, height
    case providerName = "provider_name"
    case providerURL = "provider_url"
  }

  init(_ article: Article, base: String, name: String, width: Int, height: Int) {
    title = article.title
    providerName = name
    providerURL = base + "/"
    self.width = width
    self.height = height
    html =
      "<iframe src=\"\(Markup.escaped("\(base)/nhung/\(article.id)"))\" width=\"\(width)\" height=\"\(height)\""
      + " title=\"\(Markup.escaped("Nghe: \(article.title)"))\" loading=\"lazy\" allow=\"autoplay\""
      + " style=\"border:0;max-width:100%\"></iframe>"
  }
}
