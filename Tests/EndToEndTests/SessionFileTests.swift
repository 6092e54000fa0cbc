import Foundation
import Testing

@Suite(
  "A session as a file",
  .enabled(if: Program.isInstalled("ffmpeg") && Program.isInstalled("curl"), "ffmpeg or curl is not there"))
struct SessionFileTests {
  /// Real tracks, each from a place on: as long as is said, and whole to a decoder that is not ours.
  @Test func isWholeToOthers() async throws {
    let scratch = try Scratch()
    let service = try await MemberPage.service(scratch)
    let session = try await service.json("/api/v1/joined?articles=hai@20000,ba@33333,thong-bao-hop@1,hai")
    let file = scratch.path("a.mp3")
    _ = try await service.curl(try #require(session["url"] as? String), ["-o", file])
    let told = try #require(session["durationMs"] as? Int)
    let probe = try await Probe.read(file)
    #expect(abs(probe.seconds * 1000 - Double(told)) < 2, "\(probe.seconds), \(told)")
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    #expect(size == session["size"] as? Int)
    let parts = try #require(session["articles"] as? [[String: Any]])
    #expect(parts.map { $0["skippedMs"] as? Int } == [19_200, 32_000, 0, 0])
    let decoded = try await Program.run(program: "ffmpeg", ["-v", "error", "-i", file, "-f", "null", "-"])
    #expect(decoded.status == 0 && decoded.errors.isEmpty, "\(decoded.errors)")
    _ = await service.stop()
  }
}
