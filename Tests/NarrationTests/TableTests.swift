import CaseTables
import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

@Suite struct TableTests {
  private func table(rows: Int, header: String? = "STT | Họ tên | Chi bộ") -> Document {
    var blocks = [Block(id: 1, role: .title, text: "Danh sách")]
    if let header { blocks.append(Block(id: 2, role: .tableHeader, text: header)) }
    for row in 1...rows {
      blocks.append(Block(id: blocks.count + 1, role: .tableRow, text: "\(row) | Nguyễn Văn Mẫu | Tân Sa"))
    }
    blocks.append(Block(id: blocks.count + 1, role: .paragraph, text: "Danh sách có hiệu lực từ hôm nay."))
    return Document(title: "Danh sách", blocks: blocks)
  }

  @Test func aLargeTableIsAnnounced() throws {
    let script = try Narrator().narrate(table(rows: 85))
    #expect(
      script.spoken
        == "danh sách. [heading] / bảng có tám mươi lăm hàng, không đọc ở đây, gồm các cột; số thứ tự, họ tên, chi bộ. "
        + "[item] / danh sách có hiệu lực từ hôm nay. [chapter]")
    #expect(script.skipped.count == 85 && script.skipped.allSatisfy { $0.rule == "large-tables" })
    #expect(script.unread.isEmpty)
  }

  @Test func aLargeTableWithoutNames() throws {
    let script = try Narrator().narrate(table(rows: 60, header: nil))
    #expect(
      script.spoken.hasPrefix(
        "danh sách. [heading] / bảng có sáu mươi hàng, không đọc ở đây. [paragraph] / danh sách có"))
    #expect(script.skipped.count == 60 && script.unread.isEmpty)
  }

  @Test func aSmallTableIsRead() throws {
    let script = try Narrator().narrate(table(rows: 50))
    #expect(script.skipped.map(\.rule) == ["table-rows"] && script.unread.isEmpty)
    let switchedOff = try Narrator(rules: .standard.without("large-tables")).narrate(table(rows: 85))
    #expect(switchedOff.wordCount > 85 * 6)
  }

  @Test func namesOverNames() throws {
    let document = Document(
      title: "Bảng",
      blocks: [
        Block(id: 1, role: .title, text: "Bảng"),
        Block(id: 2, role: .tableHeader, text: "Tổ | Đảng viên |  | Ghi chú"),
        Block(id: 3, role: .tableHeader, text: " | Nam | Nữ | "),
        Block(id: 4, role: .tableRow, text: "Một | 3 | 4 | tốt"),
      ])
    let script = try Narrator().narrate(document)
    #expect(
      script.spoken
        == "bảng. [heading] / một; đảng viên, nam, ba; đảng viên, nữ, bốn; ghi chú, tốt. [chapter]")
  }

  /// Header, row, what is said of the row: a cell is read by what stands over it or beside it.
  @Test(arguments: Case.all("table-cells.tsv")) func cell(_ row: Case) throws {
    var blocks = [Block(id: 1, role: .paragraph, text: "Bảng.")]
    if row[0] != "-" { blocks.append(Block(id: 2, role: .tableHeader, text: row[0])) }
    blocks.append(Block(id: blocks.count + 1, role: .tableRow, text: row[1]))
    let script = try Narrator().narrate(Document(title: "Bảng", blocks: blocks))
    #expect(script.utterances.last?.spokenText == row[2])
    #expect(script.unread.isEmpty)
    let words = try #require(script.utterances.last?.words)
    #expect(words.allSatisfy { $0.source.map { $0.block == blocks.count && $0.end <= row[1].utf8.count } ?? true })
  }

  @Test func anotherTableWithoutNamesHasNone() throws {
    let document = Document(
      title: "Bảng",
      blocks: [
        Block(id: 1, role: .tableHeader, text: "STT | Họ tên | Chi bộ"),
        Block(id: 2, role: .tableRow, text: "1 | An Mẫu | Tân Sa"),
        Block(id: 3, role: .paragraph, text: "Danh sách hai."),
        Block(id: 4, role: .tableRow, text: "hai | Bình Mẫu | Bến Đá"),
      ])
    let script = try Narrator().narrate(document)
    #expect(script.utterances.last?.spokenText == "hai; bình mẫu; bến đá.")
  }

  @Test func everyWrittenWordIsCountedOnce() throws {
    let text = """
      TỈNH ỦY SÔNG THƯƠNG

      Số 12-TB/TU

      THÔNG BÁO
      lịch họp

      Chi bộ họp (会议) ngày 02-11-2021.

      Nơi nhận:
      - Như trên.
      """
    let document = try DocumentReader().read(Array(text.utf8), named: "a.txt")
    let account = try WordAccount(Narrator().narrate(document), of: document)
    #expect(account.source == 20 && account.read == 15 && account.unread == 1)
    #expect(account.skipped == ["recipients": 4])
  }
}
