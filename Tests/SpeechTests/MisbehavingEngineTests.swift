import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

/// Small programs that speak the engine's protocol wrongly, each in its own way. None may hang us, none may be taken
/// for a voice, and none may live on.
struct MisbehavingEngineTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var script: String
    var expected: @Sendable (SpeechError) -> Bool
    var testDescription: String { name }
  }

  private static let greet = #"printf '{"engine":"e","version":"1","rate":22050}\n'; "#
  /// Greets, and waits for a request's header.
  private static let listen = greet + "read -r header; "
  private static func answer(_ line: String) -> String { #"printf '\#(line)\n'; "# }

  private static let died: @Sendable (SpeechError) -> Bool = { if case .engineDied = $0 { true } else { false } }
  private static let late: @Sendable (SpeechError) -> Bool = { if case .engineLate = $0 { true } else { false } }
  private static let confused: @Sendable (SpeechError) -> Bool = {
    if case .engineConfused = $0 { true } else { false }
  }
  private static let babbled: @Sendable (SpeechError) -> Bool = { if case .engineBabbled = $0 { true } else { false } }
  private static let refused: @Sendable (SpeechError) -> Bool = { if case .engineRefused = $0 { true } else { false } }

  static let faults: [Fault] = [
    Fault(name: "ends at once", script: "exit 3", expected: died),
    Fault(name: "ends after a complaint", script: "echo no voice data >&2; exit 1") {
      if case .engineDied(let detail) = $0 { detail == "no voice data" } else { false }
    },
    Fault(name: "ends after the greeting", script: greet + "exit 0", expected: died),
    Fault(name: "ends before it answers", script: listen + "exit 0", expected: died),
    Fault(
      name: "ends within the sound",
      script: listen + answer(#"{"samples":1000,"words":[0,9]}"#) + "head -c 500 /dev/zero", expected: died),
    Fault(name: "is killed", script: listen + "kill -KILL $$", expected: died),
    Fault(name: "closes its output and lives on", script: listen + "exec 1>&-; sleep 60") {
      died($0) || late($0)  // what it left behind holds the pipe open
    },
    Fault(name: "never greets", script: "sleep 60", expected: late),
    Fault(name: "drips its greeting", script: "while :; do printf ' '; sleep 0.1; done", expected: late),
    Fault(name: "never answers", script: listen + "sleep 60", expected: late),
    Fault(
      name: "ignores SIGTERM", script: "trap '' TERM INT HUP; " + listen + "while :; do sleep 1; done", expected: late),
    Fault(
      name: "stalls within the sound",
      script: listen + answer(#"{"samples":1000,"words":[0,9]}"#) + "head -c 500 /dev/zero; sleep 60", expected: late),
    Fault(
      name: "drips a byte at a time",
      script: listen + answer(#"{"samples":9000,"words":[0,9]}"#) + "while :; do printf x; sleep 0.1; done",
      expected: late),
    Fault(name: "floods standard error", script: listen + "yes complaint >&2", expected: late),
    Fault(name: "floods standard error before it greets", script: "yes complaint >&2", expected: late),
    Fault(name: "closes standard error and stalls", script: listen + "exec 2>&-; sleep 60", expected: late),
    Fault(name: "reads nothing and stalls", script: "exec 0<&-; " + greet + "sleep 60", expected: late),
    Fault(
      name: "babbles", script: listen + answer(#"{"samples":99999999,"words":[0,9]}"#) + "cat /dev/zero",
      expected: babbled),
    Fault(name: "says no", script: listen + answer(#"{"error":"no such voice"}"#)) {
      $0 == .engineRefused("no such voice")
    },
    Fault(name: "greets with garbage", script: "echo hello", expected: confused),
    Fault(name: "greets with sound", script: "head -c 300000 /dev/urandom; sleep 60", expected: confused),
    Fault(
      name: "greets at another rate", script: answer(#"{"engine":"e","version":"1","rate":16000}"#), expected: confused),
    Fault(name: "greets without a name", script: answer(#"{"rate":22050}"#), expected: confused),
    Fault(name: "writes a line without end", script: "tr '\\0' x < /dev/zero", expected: confused),
    Fault(name: "answers a line without end", script: listen + "tr '\\0' x < /dev/zero", expected: confused),
    Fault(name: "answers too few utterances", script: listen + answer(#"{"end":true}"#), expected: confused),
    Fault(
      name: "answers too many utterances",
      script: listen + answer(#"{"samples":1,"words":[0,0]}"#) + "printf xx; "
        + answer(#"{"samples":1,"words":[0,0]}"#),
      expected: confused),
    Fault(name: "counts below zero", script: listen + answer(#"{"samples":-4,"words":[0,0]}"#), expected: confused),
    Fault(name: "counts in halves", script: listen + answer(#"{"samples":1.5,"words":[0,0]}"#), expected: confused),
    Fault(
      name: "counts beyond all numbers", script: listen + answer(#"{"samples":1e99,"words":[0,0]}"#), expected: confused
    ),
    Fault(name: "times too few words", script: listen + answer(#"{"samples":9,"words":[0]}"#), expected: confused),
    Fault(name: "times too many words", script: listen + answer(#"{"samples":9,"words":[0,1,2]}"#), expected: confused),
    Fault(
      name: "times a word before the start", script: listen + answer(#"{"samples":9,"words":[-2,1]}"#),
      expected: confused),
    Fault(
      name: "times a word after the end", script: listen + answer(#"{"samples":9,"words":[0,10]}"#), expected: confused),
    Fault(name: "answers half a line", script: listen + #"printf '{"samples":'"#, expected: died),
    Fault(name: "greets twice", script: listen + greet, expected: confused),
    Fault(
      name: "speaks on after the end",
      script: listen + answer(#"{"samples":1,"words":[0,0]}"#)
        + #"printf 'xx{"end":true}\n{"samples":1,"words":[0,0]}\n'"#, expected: confused),
  ]

  private static let limits = EngineLimits(stallSeconds: 1, baseSeconds: 2, bytesPerSecond: 1000)

  @Test(arguments: faults)
  func itFailsForItsReasonAndLeavesNothing(fault: Fault) throws {
    let mark = "mark-\(UUID().uuidString)"
    // What it starts beside itself holds its pipes open and must go with it.
    let script = "(sh -c 'sleep 60; :' \(mark) &) ; " + fault.script
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script, mark], limits: Self.limits)
    let start = ContinuousClock.now
    let error = #expect(throws: SpeechError.self) {
      try synthesizer.speak([Sentences.utterance("xin chào.")], voice: .forTests()) { _ in }
    }
    if let error { #expect(fault.expected(error), "\(error)") }
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(Processes.left(marked: mark).isEmpty)
  }

  @Test func aRequestLargerThanAPipeIsNoTrapForOneThatReadsNothing() {
    let synthesizer = EspeakSynthesizer(
      program: "/bin/sh", arguments: ["-c", "exec 0<&-; " + Self.greet + "sleep 60"],
      limits: EngineLimits(stallSeconds: 1, baseSeconds: 2, bytesPerSecond: 1_000_000))
    let long = [Utterance](repeating: Sentences.utterance(Sentences.all[4]), count: 2000)
    let error = #expect(throws: SpeechError.self) { try synthesizer.speak(long, voice: .forTests()) { _ in } }
    if let error { #expect(Self.late(error) || Self.died(error), "\(error)") }
  }

  @Test func aFloodOnStandardErrorDoesNotDisturbAGoodAnswer() throws {
    let script =
      Self.listen + "head -c 3000000 /dev/zero >&2; exec 2>&-; sleep 0.3; "
      + Self.answer(#"{"samples":3,"words":[0,2]}"#) + "printf abcdef; " + Self.answer(#"{"end":true}"#)
      + "cat >/dev/null"
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script])
    var heard: [SpokenUtterance] = []
    try synthesizer.speak([Sentences.utterance("xin chào.")], voice: .forTests()) { heard.append($0) }
    #expect(heard.map(\.samples) == [[0x6261, 0x6463, 0x6665]])
    #expect(heard.map(\.wordStarts) == [[0, 2]])
  }

  @Test func afterAFailureTheNextChapterHasAnEngineOfItsOwn() throws {
    let folder = TemporaryFolder()
    let flag = folder.path("flag")
    let script =
      Self.listen + "if [ ! -e \(flag) ]; then : > \(flag); exit 1; fi; "
      + Self.answer(#"{"samples":2,"words":[0,1]}"#) + "printf abcd; " + Self.answer(#"{"end":true}"#)
      + "cat >/dev/null"
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script], limits: Self.limits)
    let text = [Sentences.utterance("xin chào.")]
    #expect(throws: SpeechError.self) { try synthesizer.speak(text, voice: .forTests()) { _ in } }
    var count = 0
    try synthesizer.speak(text, voice: .forTests()) { _ in count += 1 }
    #expect(count == 1)
  }

  /// It dies, or speaks unasked, between two chapters: neither may cost the next chapter anything.
  @Test(arguments: ["exit 0", #"sleep 0.2; printf '{"samples":1,"words":[0,0]}\n'; sleep 60"#])
  func anEngineThatSpoilsWhileIdleIsReplaced(ending: String) throws {
    let script =
      Self.listen + Self.answer(#"{"samples":2,"words":[0,1]}"#) + "printf abcd; "
      + Self.answer(#"{"end":true}"#) + ending
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script], limits: Self.limits)
    for _ in 0..<2 {
      var heard: [[Int16]] = []
      try synthesizer.speak([Sentences.utterance("xin chào.")], voice: .forTests()) { heard.append($0.samples) }
      #expect(heard == [[0x6261, 0x6463]])
      Thread.sleep(forTimeInterval: 0.6)
    }
  }

  @Test func whatTheListenerThrowsComesThroughAndEndsTheEngine() {
    struct Enough: Error {}
    let mark = "mark-\(UUID().uuidString)"
    let script = Self.listen + Self.answer(#"{"samples":2,"words":[0,1]}"#) + "printf abcd; sleep 60"
    let synthesizer = EspeakSynthesizer(program: "/bin/sh", arguments: ["-c", script, mark], limits: Self.limits)
    #expect(throws: Enough.self) {
      try synthesizer.speak([Sentences.utterance("xin chào.")], voice: .forTests()) { _ in throw Enough() }
    }
    #expect(Processes.left(marked: mark).isEmpty)
  }

  @Test(arguments: ["/no/such/program", "/etc", "/etc/hostname"])
  func aProgramThatIsNoneIsSaidByName(path: String) {
    let error = #expect(throws: SpeechError.self) {
      try EspeakSynthesizer(program: path, limits: Self.limits).identity(for: .forTests())
    }
    if case .engineMissing(path, _)? = error { return }
    Issue.record("\(String(describing: error))")
  }
}
