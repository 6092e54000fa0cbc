import Catalog
import Foundation
import Testing

@Suite struct SectionTests {
  @Test func theStandardSectionsAreAllThere() {
    #expect(
      Section.standard.map(\.title) == [
        "Tin tức", "Tài liệu công tác đảng", "Sinh hoạt chi bộ", "Nghiên cứu, học tập", "Hỏi đáp", "Thông báo",
        "Họp trực tuyến",
      ])
  }

  /// Ids are what a title makes.
  @Test(arguments: Section.standard) func idsAreMadeFromTitles(_ section: Section) {
    #expect(Slug.made(from: section.title) == section.id)
  }

  @Test func decodingChecksTheID() throws {
    let good = try JSONDecoder().decode(Section.self, from: Data(#"{"id":"tin-tuc","title":"Tin tức"}"#.utf8))
    #expect(good == Section.standard.first)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Section.self, from: Data(#"{"id":"Tin tức","title":"Tin tức"}"#.utf8))
    }
  }
}
