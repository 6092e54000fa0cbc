import HandbookDocuments
import Narration
import Testing

@testable import Studio

/// Texts as pages show them, and places that are carried from one to another.
@Suite("Texts on the page")
struct ArticleTextTests {
  private static func text(_ lines: String...) throws -> ArticleText {
    let document = Document(
      title: "Thông báo",
      blocks: lines.enumerated().map { Block(id: $0 + 1, role: .paragraph, text: $1) })
    return ArticleText(document, read: try Narrator().narrate(document))
  }

  /// Marks a place by "|".
  private static func place(_ marked: String) throws -> Int {
    let bar = try #require(marked.firstIndex(of: "|"))
    return marked[..<bar].utf8.count
  }

  @Test func aWordIsExplained() throws {
    let text = try Self.text("Họp chi bộ.", "Theo Thông báo số 12-TB/ĐU.")
    let said = try #require(text.said(block: 2, byte: Self.place("Theo Thông báo số 12|-TB/ĐU.")))
    #expect(said.written == "12-TB/ĐU")
    #expect(said.spoken == "mười hai thông báo đảng ủy")
    #expect(said.rule != nil)
    #expect(said.sentence == "Theo Thông báo số 12-TB/ĐU.")
    #expect(text.said(block: 1, byte: 0)?.written == "Họp")
    #expect(text.said(block: 1, byte: 500) == nil)
    #expect(text.said(block: 9, byte: 0) == nil)
  }

  @Test func aPlaceFollowsItsSentence() throws {
    let old = try Self.text("Chi bộ họp. Mời đồng chí dự.", "Trân trọng.")
    let new = try Self.text("Kính gửi các chi bộ.", "Chi bộ họp sớm. Mời đồng chí dự.", "Trân trọng.")
    func carried(_ block: Int, _ byte: Int) throws -> [Int] {
      let place = try #require(new.transfer(block: block, byte: byte, from: old))
      return [place.block, place.byte]
    }
    #expect(
      try carried(1, Self.place("Chi bộ họp. Mời đồng |chí dự."))
        == [2, Self.place("Chi bộ họp sớm. Mời đồng |chí dự.")])
    #expect(try carried(2, 0) == [3, 0])
    // A sentence that is gone: where the text goes on behind the one before it, here the beginning.
    #expect(try carried(1, 3) == [1, 0])
    // Places that never were.
    #expect(try carried(99, 99) == [3, 0])
  }

  @Test func ofEqualSentencesTheNearestIsMeant() throws {
    let old = try Self.text("Đồng ý.", "Họp lúc 8 giờ.", "Đồng ý.")
    let new = try Self.text("Đồng ý.", "Họp lúc 9 giờ.", "Đồng ý.")
    #expect(new.transfer(block: 3, byte: 0, from: old).map { [$0.block, $0.byte] } == [3, 0])
    #expect(new.transfer(block: 1, byte: 0, from: old).map { [$0.block, $0.byte] } == [1, 0])
  }

  @Test func sentencesLieApartAndInOrder() throws {
    let text = try Self.text(
      "Điều 1. Chi bộ họp; đảng viên dự. Có mặt đủ!", "1. Một; 2. Hai.", "UBND (ủy ban nhân dân).")
    for block in text.blocks {
      #expect(!block.sentences.isEmpty)
      for (one, next) in zip(block.sentences, block.sentences.dropFirst()) {
        #expect(one.upperBound <= next.lowerBound)
      }
      #expect(block.sentences.allSatisfy { !$0.isEmpty && $0.upperBound <= block.text.utf8.count })
    }
  }
}
