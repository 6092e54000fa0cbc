import Catalog
import Testing

@testable import HandbookDocuments
@testable import Studio

@Suite("What the handbook makes of a feed's entries")
struct FeedEntryTests {
  @Test(arguments: [
    ("https://so-tay.example/tin/hop-chi-bo-12.html", "hop-chi-bo-12-"), ("urn:uuid:1225c695-cfb8", "1225c695-cfb8-"),
    ("https://so-tay.example/?p=12", "12-"), ("Hội nghị Đảng ủy", "hoi-nghi-dang-uy-"), ("///", "bai-"),
    ("https://so-tay.example/th%C3%B4ng-b%C3%A1o", "thong-bao-"), (String(repeating: "a", count: 500), "aaa"),
  ])
  func articleIds(entry: String, start: String) throws {
    let id = try #require(FeedEntry.article(of: entry))
    #expect(
      id.rawValue.hasPrefix(start) && id == FeedEntry.article(of: entry) && id != FeedEntry.article(of: entry + " "))
  }

  @Test(arguments: [
    ("https://s%E1%BB%95tay.vn/b%C3%A0i?a=%20", "https://xn--stay-ly5a.vn/b%C3%A0i?a=%20"),
    ("https://so-tay.example/b%C3%A0i", "https://so-tay.example/b%C3%A0i"),
    ("https://[::1]:8080/", "https://[::1]:8080/"),
  ])
  func hostsAreAskedForByTheirAsciiNames(url: String, asked: String) {
    #expect(FetchedType.askable(url) == asked)
  }
}
