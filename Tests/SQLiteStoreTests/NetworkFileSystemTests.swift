import CaseTables
import Foundation
import Testing

@testable import SQLiteStore

@Suite struct NetworkFileSystemTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func kindsAreToldByTheMountTable() throws {
    let mounts = try Self.text("mountinfo.txt")
    let rows = Case.all("mounts.tsv")
    #expect(rows.count == 12)
    for row in rows { #expect(NetworkFileSystem.kind(of: row[0], mounts: mounts) == row.given(1), "\(row)") }
  }

  /// A file is where its links lead; one that is not made yet is where its folder's links lead.
  @Test func linksAreFollowed() async throws {
    try await withTemporaryFolder { folder in
      let files = FileManager.default
      let there = folder + "/there"
      try files.createDirectory(atPath: there, withIntermediateDirectories: false)
      #expect(files.createFile(atPath: there + "/a.sqlite", contents: nil))
      try files.createSymbolicLink(atPath: folder + "/folder", withDestinationPath: "there")
      try files.createSymbolicLink(atPath: folder + "/b.sqlite", withDestinationPath: there + "/a.sqlite")
      let real = try #require(NetworkFileSystem.realPath(there))
      #expect(NetworkFileSystem.realPath(folder + "/b.sqlite") == real + "/a.sqlite")
      #expect(NetworkFileSystem.realPath(folder + "/folder/a.sqlite") == real + "/a.sqlite")
      #expect(NetworkFileSystem.realPath(folder + "/folder/new.sqlite") == real)
      #expect(NetworkFileSystem.realPath("new.sqlite") == files.currentDirectoryPath)
      #expect(NetworkFileSystem.realPath(folder + "/none/new.sqlite") == nil)
    }
  }

  @Test func withoutATableNothingIsRefused() {
    #expect(NetworkFileSystem.kind(of: "/srv", mounts: "") == nil)
  }

  @Test func theRefusalNamesTheKind() {
    let error = StoreError.networkFileSystem("/srv/a.sqlite", kind: "nfs4")
    #expect("\(error)".contains("/srv/a.sqlite") && "\(error)".contains("nfs4"))
  }
}
