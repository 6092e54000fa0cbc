import Catalog
import Testing

@Suite struct AudienceTests {
  @Test(arguments: ["public", "members", "dang-bo", "dang-bo/huyen-a", "a/b/c/d/e/f/g/h"])
  func words(_ text: String) throws {
    #expect(try #require(Audience(text)).description == text)
  }

  @Test(arguments: [
    "", "/", "a/", "/a", "a//b", "Public", "huyện-a", "a b", "section", "a/b/c/d/e/f/g/h/i", "../a", "a/..", "a%2fb",
    "a\n",
    String(repeating: "a", count: 97),
  ])
  func noAudience(_ text: String) { #expect(Audience(text) == nil) }

  /// A notice for a unit reaches down, never up nor aside.
  @Test(arguments: [
    ("public", "public", true), ("public", "members", true), ("public", "a", true), ("members", "public", false),
    ("members", "members", true), ("members", "a", true), ("a", "members", false), ("a", "a", true), ("a", "a/b", true),
    ("a/b", "a", false), ("a", "ab", false), ("a/b", "a/c", false),
  ])
  func includes(_ audience: String, _ other: String, _ expected: Bool) throws {
    #expect(try #require(Audience(audience)).includes(try #require(Audience(other))) == expected)
  }

  @Test func lineage() throws {
    #expect(try #require(UnitPath("a/b/c")).lineage.map(\.description) == ["a", "a/b", "a/b/c"])
  }
}
