public import SpeechScript
import Synchronization

/// Speaks with the program EspeakEngine, as many of it at once as there are callers. An engine that did its work is
/// kept for the next chapter; one that failed in any way is gone.
public final class EspeakSynthesizer: Synthesizer {
  private let program: String
  private let arguments: [String]
  private let limits: EngineLimits
  private let idle = Mutex<[EngineBox]>([])

  /// - Parameters:
  ///   - program: the path of EspeakEngine, or of any program that speaks its protocol.
  ///   - limits: how long it may take.
  public init(program: String, arguments: [String] = [], limits: EngineLimits = EngineLimits()) {
    self.program = program
    self.arguments = arguments
    self.limits = limits
  }

  public func identity(for voice: Voice) throws(SpeechError) -> String {
    let engine = try take()
    let identity = engine.identity
    giveBack(engine)
    return identity
  }

  public func speak(
    _ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void
  ) throws {
    for utterance in utterances { try utterance.checkSpeakable() }
    // An utterance without words is a pause and nothing else: there is nothing in it for the engine.
    let silent = SpokenUtterance(samples: [], wordStarts: [])
    var next = 0
    func handSilent() throws {
      while next < utterances.count, utterances[next].words.isEmpty {
        try hand(silent)
        next += 1
      }
    }
    let engine = try take()
    try handSilent()
    try engine.speak(utterances.filter { !$0.words.isEmpty }, voice: voice) { spoken in
      try hand(spoken)
      next += 1
      try handSilent()
    }
    giveBack(engine)
  }

  private func take() throws(SpeechError) -> EngineBox {
    while let engine = idle.withLock({ $0.popLast() }) {
      // One that died or spoke while it lay idle is dropped: nobody's chapter has to fail for it.
      if engine.isReady() { return engine }
    }
    return try EngineBox(EngineProcess(program: program, arguments: arguments, limits: limits))
  }

  private func giveBack(_ engine: EngineBox) { idle.withLock { $0.append(engine) } }
}

/// Lets an engine lie in an array. Whoever took it out of the array is its only user.
private final class EngineBox: @unchecked Sendable {
  // Sendable although mutable: a box is either in the idle list, where nobody touches its engine, or was popped from it
  // under the list's lock and belongs to the one thread that popped it.
  private var engine: EngineProcess

  init(_ engine: consuming EngineProcess) { self.engine = engine }

  var identity: String { engine.identity }

  func isReady() -> Bool { engine.isReady() }

  func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    try engine.speak(utterances, voice: voice, to: hand)
  }
}
