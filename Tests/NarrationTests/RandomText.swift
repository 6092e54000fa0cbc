/// Lines of what documents hold and of what they should not, the same for a seed.
struct RandomText {
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      text += pick(["", "", "", "- ", "1. ", "a) ", "I. ", "# ", "> ", "Điều 3. ", "| "])
      for _ in 0..<Int.random(in: 0...50, using: &random) {
        text += pick(Self.words) + pick([" ", " ", " ", " ", ", ", "; ", ". ", ": ", "", " – ", "? "])
      }
      text += pick(["\n", "\n", "\n\n", " |\n", ".\n\n"])
    }
    return text
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &random) ?? ""
  }

  private static let words = [
    "chi bộ", "Đảng ủy", "nghị quyết", "UBND", "BTV", "đ/c", "12-TB/ĐU", "274-TB/TU", "5-11-2021", "15/3", "97,7%",
    "1.250.000 đồng", "m²", "km/h", "8h30", "Covid-19", "Zalo", "http://example.org/a?b=c", "a@example.org", "XIX",
    "khóa XIII", "2021-2025", "(1)", "(2)", "(3)", "“trích”", "Ban Chỉ đạo chuyển đổi số (BCĐCĐS)", "BCĐCĐS", "…",
    "T/M BAN THƯỜNG VỤ", "Nơi nhận:", "Số: 12-TB/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "THÔNG BÁO", "会议", "🎉", "e\u{301}",
    "½", "₫", "Ⅳ", "٣", "𝟙", "ﬁ", "ß", "А", "\u{200B}", "\u{7}", "x̷̢̛",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "s's's's's's's's's's'", "U.B.N.D.", "[[", "]]", "<b>", "&amp;", "\\", "*", "_", "(Đã ký)", "Nguyễn Văn Mẫu",
  ]
}
