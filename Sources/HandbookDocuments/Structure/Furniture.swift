/// What the page around an article leaves at its end when it is saved as text: "Phản hồi", "Các tin khác", and the
/// headlines under such a line. Anywhere: "(Xem tiếp Công báo số 1061 + 1062)", which parts a text over two issues of the
/// gazette.
enum Furniture {
  static func apply(to passages: inout [Passage]) {
    for index in passages.indices where passages[index].role == nil && isGazetteNote(passages[index].text) {
      passages[index].role = .furniture
    }
    guard let last = passages.indices.last, let first = passages.indices.first(where: { isLabel(passages[$0].text) })
    else { return }
    // Article text under a label means that the label belongs to it; only the tail of the document is furniture.
    var start: Int?
    for index in (first...last).reversed() {
      let text = passages[index].text
      if isLabel(text) {
        start = index
      } else if passages[index].role != nil || !isHeadline(text) {
        break
      }
    }
    guard let start, start > passages.startIndex else { return }
    for index in start...last where passages[index].role == nil { passages[index].role = .furniture }
  }

  private static func isGazetteNote(_ text: String) -> Bool {
    text.first == "(" && text.last == ")" && Shape.isShort(text, 80)
      && (text.hasPrefix("(Xem tiếp Công báo") || text.hasPrefix("(Tiếp theo Công báo"))
  }

  private static func isHeadline(_ text: String) -> Bool {
    Shape.isShort(text, 160) && !Shape.endsClause(text)
  }

  private static func isLabel(_ text: String) -> Bool {
    guard Shape.isShort(text, 40) else { return false }
    let words = text.lowercased().prefix { !":(0123456789".contains($0) }
    return labels.contains(words.split(separator: " ").joined(separator: " "))
  }

  private static let labels = PageLabels.buttons.union([
    "phản hồi", "ý kiến bạn đọc", "gửi bình luận", "gửi phản hồi", "các tin khác", "tin khác", "tin mới",
    "tin mới nhất", "mới nhất", "xem nhiều nhất", "xem nhiều", "đọc nhiều", "đọc nhiều nhất", "tin đọc nhiều",
    "tin liên quan", "bài liên quan", "bài viết liên quan", "tin cùng chuyên mục", "cùng chuyên mục", "tin nổi bật",
    "các bài khác", "bài viết khác", "tin cũ hơn", "tin mới hơn", "xem thêm", "trở về", "về đầu trang", "quay lại",
    "từ khóa", "từ khoá", "tags", "lượt xem", "liên kết website",
  ])
}
