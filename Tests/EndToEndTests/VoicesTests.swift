import Foundation
import Testing

@Suite("sotaynoi voices", .enabled(if: Program.isInstalled("ffprobe"), "ffprobe is not installed"))
struct VoicesTests {
  @Test(arguments: ["mp3", "opus"])
  func sample(ending: String) async throws {
    let scratch = try Scratch()
    let run = try await Program.run("voices", "--sample", "nam", "--out", scratch.path("nam.\(ending)"))
    #expect(run.status == 0, "\(run.errors)")
    let probe = try await Probe.read(scratch.path("nam.\(ending)"))
    #expect((2...10).contains(probe.seconds))
  }

  /// A gain that is wrong is put right in the profile, of which nothing else changes.
  @Test func calibrate() async throws {
    let scratch = try Scratch()
    let good = try String(contentsOf: Program.root.appending(path: "Voices/bac.json"), encoding: .utf8)
    let wrong = good.replacing(/"gain": [-0-9.]+/, with: "\"gain\": -6")
    #expect(wrong != good)
    try scratch.file("voices/bac.json", wrong)
    let run = try await Program.run("voices", "--calibrate", "bac", "--voices", scratch.path("voices"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("LUFS"))
    #expect(try scratch.text("voices/bac.json") == good)
    let again = try await Program.run("voices", "--calibrate", "bac", "--voices", scratch.path("voices"))
    #expect(again.output.contains("right already"))
  }

  @Test(arguments: [
    ["--sample", "nam"], ["--out", "x.mp3"], ["--sample", "nam", "--out", "x.wav"],
    ["--sample", "nam", "--out", "x.mp3", "--calibrate", "nam"],
  ])
  func wrongUse(arguments: [String]) async throws {
    let run = try await Program.run(program: Program.sotaynoi, ["voices"] + arguments)
    #expect(run.status == 64)
  }

  @Test func whatFailsIsTold() async throws {
    let scratch = try Scratch()
    let unknown = try await Program.run("voices", "--sample", "ai", "--out", scratch.path("x.mp3"))
    #expect(unknown.status == 1 && unknown.errors.contains("bac-cham"))
    let nowhere = try await Program.run("voices", "--sample", "nam", "--out", scratch.path("no/folder/x.mp3"))
    #expect(nowhere.status == 1 && nowhere.errors.contains("no/folder/x.mp3"))
    #expect(!scratch.has("x.mp3"))
  }
}
