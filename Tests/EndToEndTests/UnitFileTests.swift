import Foundation
import Testing

/// The units of systemd give the service no more than it needs, by systemd's own measure (0 to 10; above 2 is "OK" or
/// worse).
@Suite("Units of systemd", .enabled(if: Program.isInstalled("systemd-analyze"), "systemd-analyze is not installed"))
struct UnitFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Jobs/systemd")

  @Test(arguments: ["sotaynoi.service", "sotaynoi-batch@.service"])
  func exposure(_ unit: String) async throws {
    let run = try await Program.run(
      program: "systemd-analyze", ["security", "--offline=yes", "--no-pager", Self.folder.appending(path: unit).path])
    let found = try #require(run.output.firstMatch(of: /exposure level for [^:]+: ([0-9.]+)/), "\(run.output)")
    #expect(try #require(Double(found.output.1)) <= 2.0)
  }
}
