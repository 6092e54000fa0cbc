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
    let rows = try Self.text("mounts.tsv").split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    #expect(rows.count == 12)
    for row in rows { #expect(NetworkFileSystem.kind(of: String(row[0]), mounts: mounts) ?? "-" == row[1], "\(row)") }
  }

  @Test func withoutATableNothingIsRefused() {
    #expect(NetworkFileSystem.kind(of: "/srv", mounts: "") == nil)
  }

  @Test func theRefusalNamesTheKind() {
    let error = StoreError.networkFileSystem("/srv/a.sqlite", kind: "nfs4")
    #expect("\(error)".contains("/srv/a.sqlite") && "\(error)".contains("nfs4"))
  }
}
