import Containment
import Foundation
import Testing

/// What a confined program is kept from. The shell asks for it by what it has built in, so that no second program hides
/// the answer.
@Suite struct ToolRunTests {
  private static let limits = Confinement.Limits(processorSeconds: 20, memoryBytes: 512 << 20, fileBytes: 1 << 20)

  private func bash(
    _ script: String, limits: Confinement.Limits = limits, folder: String? = nil, input: [UInt8] = [],
    seconds: Int = 60
  ) throws(ToolRun.Failure) -> String {
    let run = ToolRun(
      "/bin/bash", ["-c", script], limits: limits, folder: folder, outputBytes: 1 << 20, seconds: seconds)
    return String(decoding: try run.output(of: input), as: UTF8.self)
  }

  @Test func itReadsAndWrites() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 900_000)
    let run = ToolRun("/bin/cat", [], limits: Self.limits, outputBytes: 1 << 20, seconds: 60)
    #expect(try run.output(of: bytes) == bytes)
  }

  @Test(arguments: [
    ("a file beside", "echo x > /tmp/sotaynoi-$$ || echo no"),
    ("a folder of its own", "mkdir /tmp/sotaynoi-$$ 2>/dev/null || echo no"),
    ("a connection", "exec 3<>/dev/tcp/127.0.0.1/9 || echo no"),
    ("another process", "kill -0 $PPID || echo no"),
    ("another program", "(/bin/true) || echo no"),
    ("more memory", "ulimit -v unlimited || echo no"),
  ])
  func refused(what: String, script: String) {
    // A shell that cannot start a process ends with an error of its own.
    do {
      #expect(try bash(script).contains("no"), "\(what)")
    } catch ToolRun.Failure.failed(let status, _) {
      #expect(status != 0)
    } catch {
      Issue.record("\(what): \(error)")
    }
  }

  /// Landlock is in kernels since 5.13; without it, only writing is refused.
  @Test(.enabled(if: Confinement(ToolRunTests.limits, folder: "/tmp") != nil, "a kernel without Landlock"))
  func onlyItsFolder() throws {
    let folder = NSTemporaryDirectory() + "sotaynoi-tool-\(UUID().uuidString)"
    let beside = folder + "-beside"
    for path in [folder, beside] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    defer { for path in [folder, beside] { try? FileManager.default.removeItem(atPath: path) } }
    try Data("riêng".utf8).write(to: URL(filePath: beside + "/a"))
    let script = """
      pwd; echo trong > a && read -r line < a && echo $line
      (echo x > \(beside)/b) 2>/dev/null; echo x > \(beside)/b || echo "no writing beside"
      read -r line < \(beside)/a || echo "no reading beside"
      read -r line < /etc/passwd || echo "no reading of settings"
      """
    let limits = Confinement.Limits(
      processorSeconds: 20, memoryBytes: 512 << 20, fileBytes: 1 << 20, allowsProcesses: true)
    let said = try bash(script, limits: limits, folder: folder).split(separator: "\n").map(String.init)
    #expect(said == [folder, "trong", "no writing beside", "no reading beside", "no reading of settings"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: beside) == ["a"])
  }

  @Test func aClockEndsIt() {
    #expect(throws: ToolRun.Failure.late(seconds: 1)) {
      try bash("read -r line < <(:); while :; do read -t 1; done", limits: processes, seconds: 1)
    }
  }

  private var processes: Confinement.Limits {
    Confinement.Limits(processorSeconds: 20, memoryBytes: 512 << 20, allowsProcesses: true)
  }

  @Test func processorTimeEndsIt() {
    let limits = Confinement.Limits(processorSeconds: 1, memoryBytes: 512 << 20)
    let error = #expect(throws: ToolRun.Failure.self) { try bash("while :; do :; done", limits: limits, seconds: 120) }
    guard case .failed(let status, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(status > 128)
  }

  @Test func memoryEndsIt() {
    let limits = Confinement.Limits(processorSeconds: 20, memoryBytes: 64 << 20)
    let error = #expect(throws: ToolRun.Failure.self) {
      try bash("x=aaaaaaaa; while :; do x=$x$x; done", limits: limits)
    }
    guard case .failed? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func outputIsBounded() {
    #expect(throws: ToolRun.Failure.tooMuchOutput(bytes: 1 << 20)) {
      try bash("while :; do echo aaaaaaaaaaaaaaaa; done")
    }
  }

  @Test func itsStatusAndItsLastWordsAreTold() {
    #expect(throws: ToolRun.Failure.failed(status: 3, complaint: "hỏng\n")) { try bash("echo hỏng >&2; exit 3") }
  }

  @Test func aProgramThatIsNotThere() {
    let run = ToolRun("/usr/bin/không-có", [], limits: Self.limits, outputBytes: 1, seconds: 10)
    let error = #expect(throws: ToolRun.Failure.self) { try run.output() }
    #expect(error == .notStarted(LaunchError(program: "/usr/bin/không-có", reason: "No such file or directory")))
  }

  @Test func manyAtOnce() async throws {
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<24 {
        group.addTask { (try? bash("echo \(number)")) == "\(number)\n" }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
