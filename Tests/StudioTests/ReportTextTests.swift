import Foundation
import JobQueue
import Testing

@testable import Studio

/// What the office reads of a night is Vietnamese, whatever has failed.
struct ReportTextTests {
  private static func batch() throws -> BatchDefinition {
    try BatchDefinition(
      Data(#"{"schedule":"0 1 * * *","timeZone":"Asia/Ho_Chi_Minh"}"#.utf8), named: "nightly",
      file: "nightly.json")
  }

  private func text(_ change: (inout BatchReport) -> Void) throws -> String {
    var report = BatchReport(
      try Self.batch(), planned: Date(timeIntervalSince1970: 0), started: Date(timeIntervalSince1970: 0))
    change(&report)
    return ReportText.text(of: report)
  }

  @Test func failuresAreSaidByTheirCauses() throws {
    let text = try text { report in
      report.failed = [
        .init(
          what: "hop", title: "Họp chi bộ",
          FailureReason(.engine, .engineDied, ["chapter": "Điều 3"], saying: "the engine died")),
        .init(what: "dai", FailureReason(.document, .tooManyWords, ["limit": "120000"], saying: "too long")),
        .init(what: "mat.docx", FailureReason(PublishError.document(.secret("mat.docx", stamp: "MẬT")))),
        .init(what: "sai.txt", FailureReason(PublishError.badDate("32/13/2025"))),
        .init(what: "https://a.vn/feed.xml", FailureReason(IntakeError.status(503))),
        .init(what: "khac", FailureReason(.fault, saying: "nil was found")),
      ]
    }
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  – ") }.map { String($0.dropFirst(4)) }
    #expect(
      lines == [
        "Họp chi bộ (hop): Máy đọc dừng đột ngột. Ở mục “Điều 3”.",
        "dai: Văn bản dài quá 120.000 tiếng. Hãy chia thành nhiều bài.",
        "mat.docx: Văn bản có dấu MẬT. Văn bản như vậy không được đọc và không được đăng.",
        "sai.txt: Ngày “32/13/2025” không đúng. Hãy ghi như 05/11/2021.",
        "https://a.vn/feed.xml: Máy chủ của nguồn báo lỗi 503.",
        "khac: Chương trình gặp lỗi. Hãy báo người quản trị hệ thống. (nil was found)",
      ])
  }

  @Test func aStopIsSaidByItsCauseOrByWhoeverPaused() throws {
    let full = QueueStop(
      author: .cause, reason: FailureReason(.storage, .diskFull, saying: "no space left"), since: .now)
    #expect(
      try text { $0.stopped = full }.contains("đang dừng: Ổ đĩa của máy chủ đã đầy. Hãy dọn bớt chỗ."))
    let paused = QueueStop(
      author: .admin, reason: FailureReason(kind: "paused", message: "Thay ổ đĩa."), since: .now)
    #expect(try text { $0.stopped = paused }.contains("đang tạm dừng: Thay ổ đĩa."))
  }

  /// Every sentence is Vietnamese, ends as one, and names only what is written without braces afterwards.
  @Test(arguments: FailureCode.allCases)
  func everyCodeHasASentence(code: FailureCode) {
    #expect(
      code.sentence.hasSuffix(".")
        && code.sentence.contains { "ăâđêôơưáàảãạấầẩậắằẵặếềểễệíìỉĩịốồổộớờởỡợứừửữựéẻẽẹóòỏõọúùủụ".contains($0) })
    #expect(!code.sentence([:]).contains("{"))
  }

  @Test func numbersAreWrittenAsInVietnamese() {
    #expect(FailureCode.tooManyWords.sentence(["limit": "999"]).contains("quá 999 tiếng"))
    #expect(FailureCode.tooManyWords.sentence(["limit": "1234567"]).contains("quá 1.234.567 tiếng"))
    #expect(FailureCode.frontMatterFlawed.sentence(["line": "1200"]).contains("dòng 1200"))
    #expect(FailureCode.dateInvalid.sentence(["date": "2025-1"]).contains("“2025-1”"))
  }
}
