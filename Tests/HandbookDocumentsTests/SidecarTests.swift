import Foundation
import Testing

@testable import HandbookDocuments

@Suite struct SidecarTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.path + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: ["tin.txt", "tin.tức.md", "tin"]) func itSaysWhatFrontMatterSays(name: String) throws {
    let path = try write("---\nid: cũ\nissuer: Chi bộ\n---\nChi bộ họp.", name)
    let sidecar = name.split(separator: ".").dropLast(name.contains(".") ? 1 : 0).joined(separator: ".") + ".json"
    _ = try write(#"{"id": "tin-moi", "title": "Tin \"m\u1edbi\"", "date": "2021-11-05", "audio": false}"#, sidecar)
    let matter = try DocumentReader().read(contentsOf: path).frontMatter
    #expect(matter.id == "tin-moi" && matter.title == "Tin \"mới\"" && matter.date == "2021-11-05")
    #expect(matter.issuer == "Chi bộ" && !matter.wantsAudio)
  }

  @Test(arguments: [
    ("[1, 2]", "must be one JSON object"), (#"{"title": {"a": 1}}"#, "nests a list or mapping"),
    (#"{"id": "a", "id": "b"}"#, "gives the key 'id' twice"), (#"{"audio": "maybe"}"#, "neither true nor false"),
    (#"{"checked": "gần xong"}"#, "says 'gần xong' of checked, neither true nor false"),
    (#"{"id": "#, "is no valid YAML"),
  ])
  func refused(text: String, problem: String) throws {
    let path = try write("Chi bộ họp.", "tin.txt")
    let sidecar = try write(text, "tin.json")
    let error = #expect(throws: DocumentError.self) { try DocumentReader().read(contentsOf: path) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("\(sidecar), line ") && sentence.contains(problem), "\(sentence)")
  }

  @Test func withoutOneNothingChanges() throws {
    let path = try write("Chi bộ họp.", "tin.txt")
    #expect(try DocumentReader().read(contentsOf: path).frontMatter == FrontMatter())
    #expect(try DocumentReader().frontMatter(beside: path) == nil)
  }

  @Test(arguments: [("true", true), ("có", true), ("false", false), ("", false)])
  func checked(value: String, isChecked: Bool) throws {
    let path = try write("Chi bộ họp.", "tin.txt")
    _ = try write(#"{"checked": "\#(value)"}"#, "tin.json")
    #expect(try DocumentReader().read(contentsOf: path).frontMatter.isChecked == isChecked)
  }

  @Test(arguments: [("true", true), ("false", false), ("không", false), ("~", true)])
  func audio(value: String, isWanted: Bool) throws {
    let document = try DocumentReader().read("---\naudio: \(value)\n---\nChi bộ họp.", named: "a.md")
    #expect(document.frontMatter.wantsAudio == isWanted && document.frontMatter.other.isEmpty)
  }
}
