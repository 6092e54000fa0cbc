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
    var process = try start()
    var pending = Array((text + "\n").utf8)[...]
    var output: [UInt8] = []
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let left = (deadline - ContinuousClock.now).milliseconds
      guard left > 0 else { throw .engineLate(seconds: seconds) }
      // Looked at again soon while it has not taken its text, since its input can only be closed then.
      switch process.wait(writing: &pending, milliseconds: pending.isEmpty ? left : min(left, 50)) {
      case .silence: break
      case .bytes(let bytes):
        output += bytes
        guard output.count <= mostBytes else {
          throw .engineBabbled("more than \(mostBytes) bytes for \"\(text.prefix(60))\"")
        }
      case .ended:
        try check(process.status(milliseconds: max(1, left)), process.complaints)
        return output
      }
      if pending.isEmpty { process.closeInput() }
    }
  }

  private func start() throws(SpeechError) -> ChildProcess {
    do {
      return try ChildProcess(program.path, arguments: program.arguments)
    } catch {
      throw .engineMissing(error.program, error.reason)
    }
  }

  private func check(_ status: Int32?, _ complaints: [UInt8]) throws(SpeechError) {
    guard let status else { throw .engineLate(seconds: seconds) }
    guard status != 0 else { return }
    let complaint = String(decoding: complaints, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    throw .engineDied(
      "\(program.path) ended with status \(status)\(complaint.isEmpty ? "" : ": \(complaint.suffix(300))")")
  }
}
