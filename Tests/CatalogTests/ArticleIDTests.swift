import Catalog
import Foundation
import Testing

@Suite struct ArticleIDTests {
  @Test func roundTrip() throws {
    let id = try #require(ArticleID("thong-bao-274"))
    let json = try JSONEncoder().encode([id])
    #expect(String(decoding: json, as: UTF8.self) == #"["thong-bao-274"]"#)
    #expect(try JSONDecoder().decode([ArticleID].self, from: json) == [id])
  }

  @Test(arguments: [#"["Thong Bao"]"#, #"[""]"#, #"["../a"]"#, "[1]", "[null]"])
  func whatIsNoIDIsRefused(_ json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ArticleID].self, from: Data(json.utf8)) }
  }

  @Test func theRefusalSaysWhatAnIDIs() {
    #expect {
      try JSONDecoder().decode([ArticleID].self, from: Data(#"["Tin Tức"]"#.utf8))
    } throws: { error in
      "\(error)".contains("Tin Tức") && "\(error)".contains("96 small letters")
    }
  }
}
