/// The set phrases of official documents (Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP), which the rules look for.
enum OfficialWords {
  /// The state's name and motto, the party's name. Vietnamese puts the tone mark of "oa" on either letter.
  static let nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
  static let party = "ĐẢNG CỘNG SẢN VIỆT NAM"

  /// The kinds of document, as the title gives them: in capitals.
  static let kinds = [
    "HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "LỆNH", "NGHỊ ĐỊNH", "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "THÔNG TƯ", "CHỈ THỊ",
    "KẾT LUẬN", "QUY ĐỊNH", "QUY CHẾ", "HƯỚNG DẪN", "THÔNG BÁO", "THÔNG CÁO", "THÔNG TRI", "THÔNG BÁO KẾT LUẬN",
    "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "DỰ ÁN", "BÁO CÁO", "TỜ TRÌNH", "BIÊN BẢN", "CÔNG ĐIỆN",
    "CÔNG VĂN",
    "GIẤY MỜI", "GIẤY TRIỆU TẬP", "QUY TRÌNH", "QUY HOẠCH", "CHIẾN LƯỢC", "ĐIỀU LỆ", "TUYÊN BỐ", "LỜI KÊU GỌI",
    "VĂN BẢN HỢP NHẤT", "NGHỊ QUYẾT LIÊN TỊCH", "THÔNG TƯ LIÊN TỊCH", "BÁO CÁO CHÍNH TRỊ", "BẢN TIN",
  ]

  /// The stamp of a paper that must not wait (Nghị định 30/2020/NĐ-CP, appendix I).
  static let urgencies = ["HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN", "HỎA TỐC HẸN GIỜ"]

  /// What follows a document and belongs to it.
  static let lists = ["DANH SÁCH", "DANH MỤC", "BẢNG TỔNG HỢP", "BIỂU MẪU", "ĐỀ CƯƠNG"]

  /// How the name of a body or an office begins, in capitals.
  static let offices = [
    "BAN", "BỘ", "CHÁNH", "CHI BỘ", "CHI ỦY", "CHI UỶ", "CHÍNH PHỦ", "CHỦ NHIỆM", "CHỦ TỊCH", "CHỦ TỌA", "CHỦ TOẠ",
    "CHỦ TRÌ", "CỤC", "ĐẠI DIỆN", "ĐẢNG BỘ", "ĐẢNG ỦY", "ĐẢNG UỶ", "ĐOÀN", "GIÁM ĐỐC", "HIỆU TRƯỞNG", "HỘI", "HUYỆN ỦY",
    "HUYỆN UỶ", "KẾ TOÁN", "KIỂM SÁT", "LIÊN ĐOÀN", "MẶT TRẬN",
    "NGƯỜI BÁO CÁO", "NGƯỜI GHI", "NGƯỜI LẬP", "NGƯỜI NHẬN", "NGƯỜI GIAO", "NGƯỜI VIẾT", "BÊN GIAO", "BÊN NHẬN",
    "THỦ QUỸ",
    "PHÓ", "QUỐC HỘI", "QUYỀN", "SỞ", "THÀNH ỦY", "THÀNH UỶ", "THỐNG ĐỐC", "THỦ TRƯỞNG", "THỦ TƯỚNG", "THỨ TRƯỞNG",
    "THƯ KÝ", "TỈNH ỦY", "TỈNH UỶ", "TỔNG", "TRƯỞNG", "ỦY BAN", "UỶ BAN", "ỦY VIÊN", "UỶ VIÊN", "VĂN PHÒNG", "VIỆN",
    "VỤ", "BÍ THƯ",
  ]

  /// Signed for, in place of, by order of.
  static let authorities = ["T/M", "TM.", "TM ", "T.M", "K/T", "KT.", "KT ", "T/L", "TL.", "TL ", "TUQ", "T.U.Q", "Q."]

  /// How a legal basis begins, which follows the title of an official document.
  static let bases = ["Căn cứ", "Xét ", "Thực hiện", "Theo đề nghị", "Trên cơ sở", "Kính gửi", "Kính thưa"]

  /// Subjects that articles of State documents bear again and again; the longer one first where one starts another.
  static let articleSubjects = [
    "Phạm vi điều chỉnh và đối tượng áp dụng", "Phạm vi áp dụng và đối tượng điều chỉnh", "Phạm vi điều chỉnh",
    "Đối tượng áp dụng", "Giải thích từ ngữ", "Hiệu lực thi hành và tổ chức thực hiện", "Hiệu lực thi hành",
    "Trách nhiệm thi hành", "Trách nhiệm tổ chức thực hiện", "Tổ chức thực hiện", "Điều khoản thi hành",
    "Điều khoản chuyển tiếp", "Quy định chuyển tiếp", "Thời điểm hưởng", "Kinh phí thực hiện",
  ]

  /// "DANH SÁCH các tập thể", "QUY CHẾ Tổ chức và hoạt động".
  static func startsWithList(_ text: String) -> Bool {
    guard text.utf8.count > 8, !text.unicodeScalars.prefix(3).contains(where: { $0.properties.isLowercase }) else {
      return false
    }
    return startsWithKind(text) || lists.contains { starts(text, with: $0) }
  }

  static func startsWithKind(_ text: String) -> Bool {
    kinds.contains { starts(text, with: $0) }
  }

  static func startsWithOffice(_ text: String) -> Bool {
    offices.contains { starts(text, with: $0) }
  }

  static func startsWithAuthority(_ text: String) -> Bool {
    authorities.contains { text.hasPrefix($0) }
  }

  static func startsWithBasis(_ text: String) -> Bool {
    let text = text.drop { "-–+* ".contains($0) }
    return bases.contains { text.hasPrefix($0) }
  }

  /// Whole words: "BAN" starts "BAN TỔ CHỨC", not "BANG".
  private static func starts(_ text: String, with words: String) -> Bool {
    guard text.hasPrefix(words) else { return false }
    return text.dropFirst(words.count).first.map { !$0.isLetter } ?? true
  }
}
