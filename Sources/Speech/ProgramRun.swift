import Containment
import Foundation

/// One run of a program that reads a line and writes a file: confined, bounded in time and output, in a process group of
/// its own that ends with it.
struct ProgramRun {
  let program: VoiceProgram
  /// How long it may run by the clock.
  let seconds: Int
  /// Bytes of standard output that are taken.
  let mostBytes: Int

  /// What libraries of neural voices look up to share their work among the cores.
  private static let machine = ["/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"]

  /// Blocks until it has ended.
  func output(of text: String) throws(SpeechError) -> [UInt8] {
    guard Confinement.keepsToFolders else { return try output(of: text, in: nil) }
    let folder: ToolFolder
    do throws(ToolFolder.Problem) {
      folder = try ToolFolder()
    } catch {
      throw .engineMissing(program.path, "there is no folder for it to work in: \(error)")
    }
    return try output(of: text, in: folder.path)
  }

  private func output(of text: String, in folder: String?) throws(SpeechError) -> [UInt8] {
    let bounds = program.limits
    let limits = Confinement.Limits(
      processorSeconds: bounds.processorSeconds, memoryBytes: bounds.memoryMegabytes << 20,
      fileBytes: bounds.fileMegabytes << 20, allowsProcesses: bounds.startsPrograms)
    let run = ToolRun(
      program.path, program.arguments, limits: limits, folder: folder, readable: program.opened + Self.machine,
      outputBytes: mostBytes, seconds: seconds)
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
