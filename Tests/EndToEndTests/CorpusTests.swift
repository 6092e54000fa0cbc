import Foundation
import Testing

/// Real documents beside the project, where there are any.
@Suite(
  "The corpus", .serialized,
  .enabled(if: FileManager.default.fileExists(atPath: Program.corpusArticle), "there is no corpus beside the project"))
struct CorpusTests {
  @Test(.enabled(if: Program.isInstalled("ffprobe"), "ffprobe is not installed"))
  func article() async throws {
    let scratch = try Scratch()
    let run = try await Program.run("render", Program.corpusArticle, "--out", scratch.path("out"))
    #expect(run.status == 0)
    let probe = try await Probe.read(scratch.path("out/thai-binh-so-tay-dang-vien.mp3"))
    #expect(probe.chapters.count > 1)
    #expect(probe.seconds > 300)
    let transcript = try scratch.text("out/thai-binh-so-tay-dang-vien.vtt")
    #expect(transcript.contains("Triển khai từ tháng 5-2021"))
  }
}
