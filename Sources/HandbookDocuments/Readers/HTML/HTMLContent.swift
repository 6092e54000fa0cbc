/// Where the article of a web page stands, what it is called, and what around it is none of it.
enum HTMLContent {
  /// The element that holds the article: what the page marks as such, else its body.
  static func main(of page: HTMLNode) -> HTMLNode {
    let body = page.first { $0.name == "body" } ?? page
    let marked = body.all { node in
      node.name == "article" || node.name == "main" || node.attributes["role"] == "main"
        || node.attributes["itemprop"] == "articleBody" || !node.labelsOfContent.isEmpty
    }
    // A list of articles is no article: the one with the most text is, unless most text is outside.
    let lengths = marked.map { $0.allText.utf8.count }
    guard let longest = lengths.max(), let index = lengths.firstIndex(of: longest),
      longest * 3 > body.allText.utf8.count
    else { return body }
    return marked[index]
  }

  /// The title outside of the article's element: a first-level heading, what the page tells social networks, its window
  /// title without the name of the site.
  static func title(of page: HTMLNode) -> String? {
    let heading = page.first { $0.name == "h1" && !isSkipped($0) }?.allText
    let shared = page.first { $0.name == "meta" && $0.attributes["property"] == "og:title" }?.attributes["content"]
    let window = page.first { $0.name == "title" }?.allText
    let titles = [heading, shared, window.map(withoutSite)].compactMap { $0 }.map { CleanLine.text($0) }
    return titles.first { !Shape.isBlank($0) }
  }

  /// "Tin vui | Cổng thông tin" and "Tin vui - Cổng thông tin" without the last part.
  private static func withoutSite(_ title: String) -> String {
    for divider in [" | ", " :: ", " – ", " - "] {
      let parts = title.split(separator: divider)
      if parts.count > 1 { return parts.dropLast().joined(separator: divider) }
    }
    return title
  }

  /// Menus, scripts, forms, hidden parts and what stands around an article.
  static func isSkipped(_ node: HTMLNode) -> Bool {
    if silent.contains(node.name) { return true }
    if node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true" { return true }
    if let style = node.attributes["style"]?.lowercased().filter({ !$0.isWhitespace }) {
      if style.contains("display:none") || style.contains("visibility:hidden") { return true }
    }
    return boxes.contains(node.name) && !node.labels.isDisjoint(with: surroundings)
  }

  private static let silent: Set<String> = [
    "head", "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "input",
    "textarea", "iframe", "object", "embed", "svg", "math", "canvas", "video", "audio", "map", "dialog",
  ]

  private static let boxes: Set<String> = ["div", "section", "ul", "ol", "p", "span", "table", "header"]

  private static let surroundings: Set<String> = [
    "related", "comment", "comments", "share", "sharing", "social", "breadcrumb", "breadcrumbs", "sidebar", "menu",
    "navbar", "navigation", "pagination", "pager", "tags", "banner", "ads", "advert", "advertisement", "copyright",
    "toolbar", "cookie", "cookies", "popup", "login",
  ]
}

extension HTMLNode {
  /// The classes by which content systems mark an article's text.
  fileprivate var labelsOfContent: Set<String> {
    let classes = (attributes["class"] ?? "").lowercased().split(separator: " ").map(String.init)
    return Set(classes).intersection([
      "entry-content", "post-content", "article-body", "article-content", "article-detail", "detail-content",
      "noi-dung",
    ])
  }
}
