import Foundation
import Testing

/// What the project's pages say of themselves and of the program.
@Suite("Documentation") struct DocumentationTests {
  /// Every page that people read, from the project's folder.
  static let pages: [String] = {
    let folders = ["Sources", "Jobs", "Tests"].flatMap { folder in
      (FileManager.default.subpaths(atPath: Program.root.appending(path: folder).path) ?? []).map { "\(folder)/\($0)" }
    }
    let top = (try? FileManager.default.contentsOfDirectory(atPath: Program.root.path)) ?? []
    return (top + folders.filter { $0.contains(".docc/") || $0.hasSuffix("README.md") })
      .filter { $0.hasSuffix(".md") }.sorted()
  }()

  static func text(_ page: String) throws -> String {
    try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
  }

  @Test func thereArePages() {
    #expect(Self.pages.contains("README.md") && Self.pages.contains { $0.contains(".docc/") })
  }

  @Test(arguments: pages) func everyLinkLeadsSomewhere(page: String) throws {
    let folder = Program.root.appending(path: page).deletingLastPathComponent()
    for link in try Self.text(page).matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) where !link.contains("://") {
      let path = String(link.prefix { $0 != "#" })
      #expect(path.isEmpty || FileManager.default.fileExists(atPath: folder.appending(path: path).path), "\(link)")
    }
  }

  /// Files that a page names by their path in the project are there.
  @Test(arguments: pages) func everyNamedFileIsThere(page: String) throws {
    let named = try Self.text(page).matches(of: /`((?:Sources|Tests|Jobs|Samples|Voices)\/[A-Za-z0-9\/_.-]+)`/)
    for path in named.map({ String($0.1) }) where !path.contains("Your") && !path.contains("your-") {
      #expect(FileManager.default.fileExists(atPath: Program.root.appending(path: path).path), "\(path)")
    }
  }

  /// README's list of commands names each command that there is, and no other.
  @Test func commands() async throws {
    let documented = try Self.text("README.md").matches(of: /(?m)(?:^sotaynoi| ·) ([a-z]+)/).map { String($0.1) }
    let help = try await Program.run("--help").output
    let there = help.matches(of: /(?m)^  ([a-z]+)  +[A-Z]/).map { String($0.1) }
    #expect(there.count > 15)
    for command in there { #expect(documented.contains(command), "\(command) is not in README") }
    let subcommands: Set = ["list", "remove", "import", "export", "rotate", "revoke", "create"]
    for command in documented where !subcommands.contains(command) { #expect(there.contains(command), "\(command)") }
  }
}
