import Containment
import Foundation

/// One run of a program that reads a line and writes a file: bounded in time and output, in a process group of its own
/// that ends with it.
struct ProgramRun {
  let program: VoiceProgram
  /// How long it may run by the clock.
  let seconds: Int
  /// Bytes of standard output that are taken.
  let mostBytes: Int

  /// Blocks until it has ended.
  func output(of text: String) throws(SpeechError) -> [UInt8] {
    let run = ToolRun(program.path, program.arguments, limits: nil, outputBytes: mostBytes, seconds: seconds)
    do throws(ToolRun.Failure) {
      return try run.output(of: Array((text + "\n").utf8))
    } catch {
      throw self.error(error, saying: text)
    }
  }

  private func error(_ failure: ToolRun.Failure, saying text: String) -> SpeechError {
    switch failure {
    case .notStarted(let error): return .engineMissing(error.program, error.reason)
    case .notConfined: return .engineMissing(program.path, "the kernel cannot confine it")
    case .late(let seconds): return .engineLate(seconds: seconds)
    case .tooMuchOutput(let bytes): return .engineBabbled("more than \(bytes) bytes for \"\(text.prefix(60))\"")
    case .failed(let status, let complaint):
      let said = complaint.trimmingCharacters(in: .whitespacesAndNewlines)
      return .engineDied("\(program.path) ended with status \(status)\(said.isEmpty ? "" : ": \(said.suffix(300))")")
    }
  }
}
