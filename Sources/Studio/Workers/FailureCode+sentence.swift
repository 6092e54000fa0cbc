extension FailureCode {
  /// What a clerk is told, in Vietnamese: the cause first, then what there is to do. `{name}` stands for what was met. The
  /// one table of them: the admin's page has it from here.
  public var sentence: String {
    switch self {
    case .document: "Không đọc được văn bản của bài."
    case .reader: "Chương trình đọc văn bản trên máy chủ không chạy được."
    case .engine: "Máy đọc gặp lỗi."
    case .voice: "Giọng đọc không dùng được."
    case .storage: "Ổ đĩa của máy chủ gặp lỗi."
    case .worker: "Tiến trình đọc bị ngắt giữa chừng nhiều lần."
    case .format: "Không có định dạng âm thanh này."
    case .fault: "Chương trình gặp lỗi. Hãy báo người quản trị hệ thống."
    case .superseded: "Bài đã có bản {revision} mới hơn."
    case .articleWithdrawn: "Bài đã được thu hồi."
    case .documentEmpty: "Tệp không có chữ nào."
    case .documentTooLarge: "Tệp lớn hơn {mebibytes} MB. Hãy chia văn bản thành nhiều phần."
    case .documentUnpacksTooLarge: "Khi mở ra, tệp cần hơn {mebibytes} MB. Hãy chia văn bản thành nhiều phần."
    case .documentOtherFormat:
      "Loại tệp này không đọc được. Hãy dùng Word (.docx), PDF có chữ, văn bản (.txt) hoặc trang web (.html)."
    case .documentDamaged: "Tệp bị hỏng. Hãy mở tệp, lưu lại rồi đăng lần nữa."
    case .documentLocked: "Tệp có mật khẩu. Hãy lưu lại tệp không có mật khẩu."
    case .documentWithoutText: "Tệp PDF là ảnh chụp, không có chữ. Hãy đăng tệp gốc đã in ra."
    case .nothingRecognised: "Tệp PDF là ảnh chụp và không nhận ra được chữ nào. Hãy đăng tệp gốc."
    case .tooManyPictures:
      "Tệp PDF có {pages} trang ảnh, quá nhiều để nhận dạng chữ (tối đa {limit}). Hãy chia nhỏ hoặc đăng tệp gốc."
    case .programMissing: "Máy chủ chưa có chương trình đọc loại tệp này ({program}). Hãy lưu thành tệp .docx."
    case .readingTooLong: "Đọc tệp mất quá nhiều thời gian. Hãy lưu lại thành tệp .docx rồi thử lần nữa."
    case .encodingUnknown: "Bảng mã của tệp không đọc được. Hãy lưu lại tệp theo UTF-8."
    case .frontMatterFlawed: "Phần khai báo ở đầu tệp sai ở dòng {line}."
    case .nestedTooDeep: "Cấu trúc tệp quá phức tạp. Hãy lưu lại cho đơn giản hơn."
    case .stampedSecret: "Văn bản có dấu {stamp}. Văn bản như vậy không được đọc và không được đăng."
    case .revisionMissing: "Không còn bản {revision} của bài."
    case .nothingToSay: "Không có gì để đọc."
    case .allLeftOut: "Theo quy tắc đọc, toàn bộ văn bản được bỏ qua nên không có gì để đọc."
    case .notVietnamese: "Không có phần nào của văn bản đọc được bằng tiếng Việt."
    case .tooManyWords: "Văn bản dài quá {limit} tiếng. Hãy chia thành nhiều bài."
    case .wantsNoAudio: "Văn bản ghi là không cần bản đọc (audio: false)."
    case .wordUnspeakable: "Giọng không đọc được “{word}”. Hãy ghi cách đọc cho chữ đó."
    case .voicesMissing: "Máy chủ không có giọng đọc nào."
    case .voiceUnknown: "Không có giọng “{voice}”."
    case .voiceFileFlawed: "Tệp giọng đọc “{file}” ghi chưa đúng."
    case .engineMissing: "Không khởi động được máy đọc. Có thể máy đọc chưa được cài hoặc đã bị gỡ."
    case .engineDied: "Máy đọc dừng đột ngột."
    case .engineLate: "Máy đọc không trả lời trong {seconds} giây."
    case .engineBabbled: "Máy đọc phát ra nhiều hơn lời cần đọc nên bị dừng lại."
    case .engineConfused: "Máy đọc trả lời sai quy cách."
    case .engineRefused: "Máy đọc từ chối đọc đoạn này."
    case .chapterFails: "Mục “{chapter}” đọc không đạt."
    case .encodingFails: "Không nén được âm thanh."
    case .diskFull: "Ổ đĩa của máy chủ đã đầy. Hãy dọn bớt chỗ."
    case .cannotWrite: "Không ghi được tệp lên ổ đĩa của máy chủ."
    case .cannotRead: "Không đọc được tệp trên ổ đĩa của máy chủ."
    case .filesHeld: "Các tệp đang được sao lưu. Hãy thử lại sau."
    case .databaseCannotWrite: "Không ghi được vào cơ sở dữ liệu. Có thể ổ đĩa đã đầy."
    case .idInvalid: "Mã bài chỉ gồm chữ thường không dấu, số và dấu gạch nối."
    case .idMissing: "Hãy ghi tên bài."
    case .titleEmpty: "Tên bài phải có chữ hoặc số."
    case .sectionInvalid: "Mã chuyên mục chỉ gồm chữ thường không dấu, số và dấu gạch nối."
    case .sectionUnknown: "Chưa có chuyên mục “{section}”. Hãy ghi tên chuyên mục."
    case .dateInvalid: "Ngày “{date}” không đúng. Hãy ghi như 05/11/2021."
    case .audienceUnknown: "Đối tượng “{audience}” không đúng: công khai (public), đảng viên (members) hoặc mã đơn vị."
    case .notChecked:
      "Chữ được nhận dạng từ ảnh. Hãy đối chiếu với bản gốc, kể cả dấu mật, rồi đánh dấu vào ô “Tôi đã đối chiếu”."
    case .sameArticle: "Trùng bài với tệp “{file}” (mã {article})."
    case .folderUnreadable: "Không mở được thư mục nhận bài."
    case .feed: "Không lấy được bài từ nguồn này."
    case .feedGone: "Nguồn này đã đóng hẳn. Hãy bỏ nguồn khỏi việc ban đêm."
    case .feedRefused: "Máy chủ của nguồn báo lỗi {status}."
    case .feedUnreached: "Không kết nối được đến nguồn. Lần sau sẽ thử lại."
    case .feedForbidden: "Địa chỉ của nguồn nằm trong mạng riêng nên không được phép lấy."
    case .feedAddressWrong: "Địa chỉ của nguồn không đúng: phải bắt đầu bằng https://."
    case .feedTooLarge: "Nội dung lấy từ nguồn lớn hơn {mebibytes} MB."
    case .feedFlawed: "Nguồn trả về nội dung không phải là danh sách bài (Atom, RSS hoặc JSON Feed)."
    case .entryEmpty: "Mục này không có văn bản để lấy."
    case .entryNameless: "Mục này không có mã hoặc địa chỉ nên không phân biệt được với mục khác."
    case .entryTaken: "Mã {article} đã là của một bài khác."
    case .cancelled: "Việc đã bị hủy."
    }
  }

  /// The sentence with what was met.
  func sentence(_ values: [String: String]) -> String {
    let said = sentence.replacing(#/\{(\w+)\}/#) { match in
      Self.written(values[String(match.output.1)] ?? "", isLine: match.output.1 == "line")
    }
    guard let chapter = values["chapter"], !sentence.contains("{chapter}") else { return said }
    return "\(said) Ở mục “\(chapter)”."
  }

  /// Whole numbers of four digits and more as they are written in Vietnamese, "12.000"; the numbers of lines as they are.
  private static func written(_ value: String, isLine: Bool) -> String {
    guard !isLine, (4...15).contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return value
    }
    var text = ""
    for (index, digit) in value.drop(while: { $0 == "0" }).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
