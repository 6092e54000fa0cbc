import Foundation
import SpeechTestSupport
import Testing

/// The engine's confinement: tried from within by a small program that confines itself in the same way, and seen from
/// outside on a child of the engine that is speaking.
struct SandboxTests {
  @Test(.enabled(if: BuiltProgram.path("SandboxProbe") != nil, "SandboxProbe is not built"))
  func nothingButSpeakingIsPossible() throws { try probe(readsFiles: true) }

  @Test(.enabled(if: BuiltProgram.path("SandboxProbe") != nil, "SandboxProbe is not built"))
  func whatReadsDocumentsOpensNoFile() throws { try probe(readsFiles: false) }

  private func probe(readsFiles: Bool) throws {
    let folder = TemporaryFolder()
    let probe = try #require(BuiltProgram.path("SandboxProbe"))
    let start = ContinuousClock.now
    let answer = try SystemProgram.run(probe, [folder.path] + (readsFiles ? [] : ["closed"]))
    let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
    let results = Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0[1]) })
    let allowed: Set<Substring> = Set(["tgkill-self", "some-memory"] + (readsFiles ? ["read"] : []))
    #expect(results.count == 23)
    for (attempt, result) in results {
      switch attempt {
      case "memory": #expect(result == "ENOMEM")
      case _ where allowed.contains(attempt): #expect(result == "done", "\(attempt)")
      default: #expect(result == "EPERM", "\(attempt)")
      }
    }
    // The endless loop at its end was stopped by the limit on CPU time, not by us.
    #expect(answer.status == SIGKILL || answer.status == SIGXCPU)
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
  func theChildThatSpeaksIsConfined() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.engine))
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    // Nobody reads its sound, so the child stands still with a full pipe.
    let text = [String](repeating: Sentences.all[4], count: 200).joined(separator: "\n")
    let header =
      #"{"voice":"vi","rate":170,"pitch":50,"range":50,"bytes":\#(text.utf8.count),"#
      + #""baseSamples":44100,"samplesPerByte":8820}"# + "\n"
    input.fileHandleForWriting.write(Data((header + text).utf8))
    let parent = process.processIdentifier
    let children = "/proc/\(parent)/task/\(parent)/children"
    var child: Int?
    for _ in 0..<100 where child == nil {
      Thread.sleep(forTimeInterval: 0.05)
      child = FileManager.default.contents(atPath: children).flatMap {
        Int(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces))
      }
    }
    let speaking = try #require(child)
    var status = ""
    for _ in 0..<100 where !status.contains("Seccomp:\t2") {
      Thread.sleep(forTimeInterval: 0.05)
      status = String(
        decoding: try #require(FileManager.default.contents(atPath: "/proc/\(speaking)/status")), as: UTF8.self)
    }
    #expect(status.contains("Seccomp:\t2\n"))
    #expect(status.contains("NoNewPrivs:\t1\n"))
    let limits = String(
      decoding: try #require(FileManager.default.contents(atPath: "/proc/\(speaking)/limits")), as: UTF8.self)
    func soft(_ name: String) -> String? {
      limits.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(26).split(separator: " ").first.map(
        String.init)
    }
    #expect(soft("Max cpu time") == "120")
    #expect(soft("Max file size") == "0")
    #expect(soft("Max core file size") == "0")
    #expect(soft("Max address space") == "\(1 << 30)")

    // It ends with its parent.
    kill(parent, SIGKILL)
    process.waitUntilExit()
    var isGone = false
    for _ in 0..<100 where !isGone {
      Thread.sleep(forTimeInterval: 0.05)
      let now = FileManager.default.contents(atPath: "/proc/\(speaking)/status").map {
        String(decoding: $0, as: UTF8.self)
      }
      isGone = now?.contains("Name:\tEspeakEngine") != true || now?.contains("State:\tZ") == true
    }
    #expect(isGone)
  }
}
