import Foundation
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
    Fault(testDescription: "crashes", script: "kill -SEGV $$", verdict: .died),
    Fault(testDescription: "crashes in the middle", script: "head -c 4000 $1; kill -ABRT $$", verdict: .died),
    Fault(testDescription: "is not there", script: "exec /no/such/program", verdict: .died),
    Fault(testDescription: "hangs", script: "sleep 60", verdict: .late),
    Fault(testDescription: "hangs in the middle", script: "head -c 4000 $1; sleep 60", verdict: .late),
    Fault(testDescription: "hangs after a good file", script: "cat $1; exec 1>&-; sleep 60", verdict: .late),
    Fault(
      testDescription: "ignores SIGTERM", script: "trap '' TERM INT HUP; while :; do sleep 1; done", verdict: .late),
    Fault(testDescription: "drips", script: "while :; do printf R; sleep 0.1; done", verdict: .late),
    Fault(testDescription: "floods standard error", script: "yes complaint >&2", verdict: .late),
    Fault(testDescription: "babbles", script: "cat /dev/zero", verdict: .babbled),
    Fault(testDescription: "babbles in a WAV file", script: "cat $1; cat /dev/zero", verdict: .babbled),
    Fault(testDescription: "gives nothing", script: "cat > /dev/null", verdict: .confused),
    Fault(testDescription: "gives text", script: "echo hello, this is no sound", verdict: .confused),
    Fault(testDescription: "gives half a file", script: "head -c 9000 $1", verdict: .confused),
    Fault(testDescription: "gives half a header", script: "head -c 30 $1", verdict: .confused),
    Fault(testDescription: "gives two files", script: "cat $1 $1", verdict: .confused),
    Fault(testDescription: "greets before the file", script: "echo loading; cat $1", verdict: .confused),
  ]

  private static let limits = EngineLimits(stallSeconds: 1, baseSeconds: 2, bytesPerSecond: 1000)

  private func speak(_ script: String, _ wav: Data, mark: String) throws {
    let folder = TemporaryFolder()
    try wav.write(to: URL(fileURLWithPath: folder.path("good.wav")))
    var voice = Voice.forTests()
    voice.engine = "program"
    // What it starts beside itself holds its pipes open and must go with it.
    voice.program = VoiceProgram(
      path: "/bin/sh",
      arguments: ["-c", "(sh -c 'sleep 60; :' \(mark) &) ; " + script, mark, folder.path("good.wav")], version: "1")
    try ProgramSynthesizer(limits: Self.limits).speak([Sentences.utterance("xin chào.")], voice: voice) { _ in }
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
