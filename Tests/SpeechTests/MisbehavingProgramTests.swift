import Containment
import Foundation
import Glibc
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

/// Programs that should give a WAV file and do something else. None may hang us, none may be taken for a voice, and none
/// may live on.
struct MisbehavingProgramTests {
  enum Verdict: Sendable { case died, late, babbled, confused }

  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// `$1` is a good WAV file.
    var script: String
    var verdict: Verdict
  }

  static let faults: [Fault] = [
    Fault(testDescription: "fails", script: "echo no model >&2; exit 3", verdict: .died),
    Fault(testDescription: "fails after a good file", script: "cat > /dev/null; cat $1; exit 1", verdict: .died),
    Fault(testDescription: "crashes", script: "f() { f; }; f", verdict: .died),
    Fault(testDescription: "crashes in the middle", script: "head -c 4000 $1; f() { f; }; f", verdict: .died),
    Fault(testDescription: "eats memory", script: "x=aaaaaaaa; while :; do x=$x$x; done", verdict: .died),
    Fault(
      testDescription: "eats memory after a good file", script: "cat $1; x=aaaaaaaa; while :; do x=$x$x; done",
      verdict: .died),
    Fault(testDescription: "computes for ever", script: "while :; do :; done", verdict: .died),
    Fault(testDescription: "leaves its group", script: "setsid sleep 60 || exit 5", verdict: .died),
    Fault(testDescription: "is not there", script: "exec /no/such/program", verdict: .died),
    Fault(testDescription: "hangs", script: "sleep 60", verdict: .late),
    Fault(testDescription: "hangs in the middle", script: "head -c 4000 $1; sleep 60", verdict: .late),
    Fault(testDescription: "hangs after a good file", script: "cat $1; exec 1>&-; sleep 60", verdict: .late),
    Fault(
      testDescription: "ignores SIGTERM", script: "trap '' TERM INT HUP; while :; do sleep 1; done", verdict: .late),
    Fault(testDescription: "drips", script: "while :; do printf R; sleep 0.1; done", verdict: .late),
    Fault(
      testDescription: "floods standard error", script: "yes complaint | head -c 3000000 >&2; sleep 60", verdict: .late),
    Fault(testDescription: "babbles", script: "yes", verdict: .babbled),
    Fault(testDescription: "babbles in a WAV file", script: "cat $1; yes", verdict: .babbled),
    Fault(testDescription: "gives nothing", script: "cat > /dev/null", verdict: .confused),
    Fault(testDescription: "gives text", script: "echo hello, this is no sound", verdict: .confused),
    Fault(testDescription: "gives half a file", script: "head -c 9000 $1", verdict: .confused),
    Fault(testDescription: "gives half a header", script: "head -c 30 $1", verdict: .confused),
    Fault(testDescription: "gives two files", script: "cat $1 $1", verdict: .confused),
    Fault(testDescription: "greets before the file", script: "echo loading; cat $1", verdict: .confused),
  ]

  /// Less processor time than time by the clock, so that both are met.
  private static let limits = VoiceProgramLimits(
    memoryMegabytes: 64, processorSeconds: 1, seconds: 3, fileMegabytes: 1, startsPrograms: true)

  private func speak(
    _ script: String, _ wav: Data, mark: String, shell: String = "/bin/sh", readable: [String] = [],
    limits: VoiceProgramLimits = limits
  ) throws {
    let folder = TemporaryFolder()
    try wav.write(to: URL(fileURLWithPath: folder.path("good.wav")))
    var voice = Voice.forTests()
    voice.engine = "program"
    // What it starts beside itself holds its pipes open and must go with it.
    voice.program = VoiceProgram(
      path: shell,
      arguments: [
        "-c", (limits.startsPrograms ? "(sh -c 'sleep 60; :' \(mark) &) ; " : "") + script, mark,
        folder.path("good.wav"),
      ],
      version: "1", readable: readable, limits: limits)
    try ProgramSynthesizer().speak([Sentences.utterance("xin chào.")], voice: voice) { _ in }
  }

  @Test(arguments: faults)
  func itFailsForItsReasonAndLeavesNothing(fault: Fault) throws {
    let mark = "mark-\(UUID().uuidString)"
    let error = #expect(throws: SpeechError.self) {
      try speak(fault.script, WAV.tone(seconds: 0.5).data, mark: mark)
    }
    if let error { #expect(Self.verdict(error) == fault.verdict, "\(error)") }
    #expect(Processes.left(marked: mark).isEmpty)
  }

  /// A grandchild that holds the pipe open costs nothing: the program has ended, and its file is whole.
  @Test func aGrandchildOnThePipeIsNotWaitedFor() throws {
    let mark = "mark-\(UUID().uuidString)"
    try speak("cat > /dev/null; cat $1", WAV.tone(seconds: 0.5).data, mark: mark)
    #expect(Processes.left(marked: mark).isEmpty)
  }

  struct Attempt: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Ends with status 0 where it may not do what it tries. `$OUTSIDE` is a folder of ours.
    var script: String
    var needsLandlock = false
  }

  static let attempts: [Attempt] = [
    Attempt(testDescription: "to open a socket", script: "! exec 3<>/dev/tcp/127.0.0.1/$PORT"),
    Attempt(testDescription: "to write beside", script: "! echo x > $OUTSIDE/written"),
    Attempt(testDescription: "to write in the home of others", script: "! mkdir /tmp/$MARK"),
    Attempt(testDescription: "to remove a file", script: "! rm -f $OUTSIDE/kept"),
    Attempt(testDescription: "to read what is nobody's business", script: "! cat $OUTSIDE/kept", needsLandlock: true),
    Attempt(testDescription: "to end another process", script: "! kill -0 $PPID"),
    Attempt(
      testDescription: "to write more than a file may hold",
      script: "! head -c 2000000 /dev/zero > $HOME/large && [ $(wc -c < $HOME/large) -le 1048576 ]", needsLandlock: true
    ),
  ]

  /// What it may not do fails, and it speaks all the same where it takes that well.
  @Test(arguments: attempts)
  func whatAVoiceHasNoUseForIsRefused(attempt: Attempt) throws {
    guard !attempt.needsLandlock || Confinement.keepsToFolders else { return }
    let folder = TemporaryFolder()
    let port = try Listener()
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.path("kept")))
    let mark = "mark-\(UUID().uuidString)"
    let script =
      "OUTSIDE=\(folder.path) MARK=\(mark) PORT=\(port.number); (\(attempt.script)) > /dev/null 2>&1 || exit 9; cat $1"
    try speak(script, WAV.tone(seconds: 0.5).data, mark: mark, shell: "/bin/bash")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/\(mark)"))
    #expect(!port.wasCalled())
  }

  /// It has a folder of its own, which goes with it; another one is read where the profile names it.
  @Test(.enabled(if: Confinement.keepsToFolders, "a kernel without Landlock"))
  func itMayWorkInItsFolderAndReadItsModel() throws {
    let model = TemporaryFolder()
    try Data("model".utf8).write(to: URL(fileURLWithPath: model.path("vi.onnx")))
    let script = """
      [ "$PWD" = "$HOME" ] && [ "$TMPDIR" = "$HOME" ] && echo x > $HOME/scratch && cat $HOME/scratch > /dev/null || exit 6
      [ -z "$(ls -A / 2> /dev/null)" ] && [ "$(cat \(model.path("vi.onnx")))" = model ] && ! rm \(model.path("vi.onnx")) || exit 8
      cat $1
      """
    try speak(script, WAV.tone(seconds: 0.5).data, mark: "x", readable: [model.path])
    #expect(throws: SpeechError.self) { try speak(script, WAV.tone(seconds: 0.5).data, mark: "x") }
    let left = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter { name in
      FileManager.default.fileExists(atPath: NSTemporaryDirectory() + name + "/scratch")
    }
    #expect(left.isEmpty)
  }

  /// Without leave it starts nothing; what speaks alone needs no leave.
  @Test func noProgramOfItsOwnWithoutLeave() throws {
    var limits = Self.limits
    limits.startsPrograms = false
    let wav = WAV.tone(seconds: 0.5).data
    let error = #expect(throws: SpeechError.self) { try speak("cat $1; exit 0", wav, mark: "x", limits: limits) }
    #expect(error?.description.contains("fork") == true, "\(String(describing: error))")
    try speak("exec cat $1", wav, mark: "x", limits: limits)
  }

  struct Lie: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tell: @Sendable (inout WAV) -> Void
  }

  static let lies: [Lie] = [
    Lie(testDescription: "more sound than there is") { $0.dataSize = 100_000 },
    Lie(testDescription: "a larger file than there is") { $0.fileSize = 100_000 },
    Lie(testDescription: "a smaller file than there is") { $0.fileSize = 5_000 },
    Lie(testDescription: "a file that ends and sound that does not") { $0.dataSize = .max },
    Lie(testDescription: "no rate") { $0.rate = 0 },
    Lie(testDescription: "a rate beyond all ears") { $0.rate = 4_000_000_000 },
    Lie(testDescription: "no channels") { $0.channels = 0 },
    Lie(testDescription: "a stadium of channels") { $0.channels = 300 },
    Lie(testDescription: "a chunk beyond the end") { $0.before = Data("LIST".utf8) + Data([0xFF, 0xFF, 0xFF, 0x7F]) },
  ]

  @Test(arguments: lies)
  func aHeaderThatLiesIsRefused(lie: Lie) throws {
    var wav = WAV.tone(seconds: 0.5)
    lie.tell(&wav)
    let error = #expect(throws: SpeechError.self) { try speak("cat > /dev/null; cat $1", wav.data, mark: "x") }
    if let error { #expect(Self.verdict(error) == .confused, "\(error)") }
  }

  private static func verdict(_ error: SpeechError) -> Verdict? {
    switch error {
    case .engineDied: .died
    case .engineLate: .late
    case .engineBabbled: .babbled
    case .engineConfused: .confused
    default: nil
    }
  }
}

/// A port of this machine that somebody may call.
private final class Listener {
  private let socket: Int32
  let number: UInt16

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let answers = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        [bind(descriptor, $0, length), listen(descriptor, 4), getsockname(descriptor, $0, &length)]
      }
    }
    number = UInt16(bigEndian: address.sin_port)
    try #require(answers == [0, 0, 0])
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
  }

  deinit { close(socket) }

  func wasCalled() -> Bool {
    let caller = accept(socket, nil, nil)
    if caller >= 0 { close(caller) }
    return caller >= 0
  }
}
