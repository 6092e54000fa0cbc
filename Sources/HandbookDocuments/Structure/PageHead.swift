/// What the page around an article leaves before its text when it is saved: the way to it ("Trang chủ » Tin tức"), when
/// it was put up and how often it was seen ("07/11/2025 14:35 | Lượt xem: 128"), buttons ("Chia sẻ", "Cỡ chữ: A- A A+").
enum PageHead {
  /// Passages; a page has no more above its text.
  private static let reach = 10

  static func apply(to passages: inout [Passage]) {
    let heads = passages.indices.prefix(reach).filter {
      passages[$0].role == nil && Shape.isShort(passages[$0].text, 120)
    }
    for index in heads where isTrail(passages[index].text) || isButton(passages[index].text) {
      passages[index].role = .furniture
    }
    // One day is when it was put up; several are a programme.
    let stamps = heads.compactMap { index in stamp(passages[index].text).map { (index, $0) } }
    let days = stamps.filter { $0.1 == .day }
    for (index, kind) in stamps where kind == .labelled || days.count == 1 { passages[index].role = .furniture }
  }

  private enum Stamp {
    case day
    case labelled
  }

  /// The way to the article from the first page of the site; cleaned text has "”" for "»".
  private static func isTrail(_ text: String) -> Bool {
    let small = text.lowercased()
    return starts.contains { small.hasPrefix($0) } && text.contains { "”»›>/|".contains($0) }
  }

  private static let starts = ["trang chủ", "trang nhất", "home"]

  /// Nothing but a day with its time, or with words that only pages write beside it.
  private static func stamp(_ text: String) -> Stamp? {
    guard text.contains(where: \.isNumber) else { return nil }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let rest = labels.reduce(words) { without($1, $0) }
    guard rest.allSatisfy(calendar.contains) else { return nil }
    if rest.count < words.count { return .labelled }
    let hasDay = text.contains(#/\d{1,2}[\/.-]\d{1,2}[\/.-]\d{4}/#)
    return hasDay && text.contains(#/\b\d{1,2}[:h]\d{2}\b/#) ? .day : nil
  }

  private static func without(_ label: [String], _ words: [String]) -> [String] {
    var rest: [String] = []
    var index = 0
    while index < words.count {
      if words[index...].starts(with: label) {
        index += label.count
      } else {
        rest.append(words[index])
        index += 1
      }
    }
    return rest
  }

  private static let labels = [
    ["số", "lượt", "xem"], ["lượt", "xem"], ["lượt", "đọc"], ["đã", "xem"], ["cập", "nhật"], ["ngày", "đăng"],
    ["đăng", "ngày"], ["đăng", "lúc"], ["thời", "gian", "đăng"], ["bình", "luận"], ["phản", "hồi"],
  ]

  private static let calendar: Set<String> = [
    "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "ngày", "tháng", "giờ", "phút", "lúc", "h", "gmt",
    "utc",
    "am", "pm", "sa", "ch",
  ]

  private static func isButton(_ text: String) -> Bool {
    let small = text.lowercased().filter { $0.isLetter || $0 == " " }
    return buttons.contains(small.split(separator: " ").joined(separator: " "))
  }

  private static let buttons = PageLabels.buttons.union([
    "in bài", "lưu bài", "lưu bài viết", "nghe bài viết", "cỡ chữ", "cỡ chữ a a a", "a a a", "a a", "chia sẻ facebook",
    "theo dõi", "theo dõi trên", "mặc định", "lớn hơn", "chế độ ban đêm", "tương phản", "đọc bài viết",
    "đánh giá bài viết", "xem với cỡ chữ",
  ])
}
