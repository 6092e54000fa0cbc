/// What a narration rule is called in Vietnamese, and what it does, for those who switch it.
public struct RuleWords: Sendable, Hashable {
  public var title: String
  public var explanation: String

  /// The words of a rule; its name where there are none.
  public static func of(_ name: String) -> RuleWords { all[name] ?? RuleWords(title: name, explanation: "") }

  static let all: [String: RuleWords] = [
    SkippedRoles.furniture.name: RuleWords(
      title: "Bỏ phần thừa của trang web",
      explanation: "Không đọc những gì trang web để lại quanh bài: “Phản hồi”, “Các tin khác”."),
    SkippedRoles.recipients.name: RuleWords(
      title: "Bỏ nơi nhận", explanation: "Không đọc “Nơi nhận” và danh sách bên dưới."),
    SkippedRoles.footnotes.name: RuleWords(
      title: "Bỏ chú thích cuối trang", explanation: "Không đọc các chú thích ở cuối trang hoặc cuối văn bản."),
    SignatureNotes.rule.name: RuleWords(
      title: "Bỏ ghi chú ở chữ ký",
      explanation: "Không đọc “(Đã ký)” và các ghi chú tương tự; vẫn đọc thẩm quyền, chức vụ và họ tên người ký."),
    LetterheadLine.rule.name: RuleWords(
      title: "Rút gọn phần đầu văn bản",
      explanation: "Đọc số, ngày và cơ quan ban hành thành một câu sau tên văn bản; bỏ phần còn lại của đầu văn bản."),
    TitleFirst.rule.name: RuleWords(
      title: "Đọc tên văn bản trước", explanation: "Đọc tên văn bản trước mọi phần đứng trên nó."),
    RepeatedTitle.rule.name: RuleWords(
      title: "Không đọc lại tên văn bản", explanation: "Bỏ đề mục chỉ nhắc lại tên văn bản."),
    LargeTables.rule.name: RuleWords(
      title: "Chỉ giới thiệu bảng dài",
      explanation: "Bảng trên 50 dòng, hoặc đọc chừng năm phút, thì chỉ giới thiệu, không đọc các dòng."),
    TableRows.rule.name: RuleWords(
      title: "Đọc bảng theo từng dòng", explanation: "Đọc bảng theo từng dòng, mỗi ô sau tên cột của nó."),
    InlineLists.rule.name: RuleWords(
      title: "Tách danh sách trong câu",
      explanation: "Danh sách viết liền trong câu, (1), (2), (3), được đọc thành từng ý."),
    NoteReferences.rule.name: RuleWords(
      title: "Bỏ số chú thích", explanation: "Không đọc số chú thích đứng sau một từ."),
    Links.rule.name: RuleWords(title: "Bỏ địa chỉ trang web", explanation: "Không đọc địa chỉ trang web."),
    AmountsInWords.rule.name: RuleWords(
      title: "Bỏ số tiền viết bằng chữ",
      explanation: "Không đọc số tiền bằng chữ khi ngay trước đó đã có chính số tiền ấy bằng số."),
  ]
}
