import Containment
import Foundation
import SpeechScript

/// One running engine and the conversation with it. Used by one thread at a time.
struct EngineProcess: ~Copyable {
  private var child: ChildProcess
  private var answer: EngineAnswer
  /// What it calls itself.
  let identity: String
  private let limits: EngineLimits

  /// Starts the engine and waits for its greeting.
  init(program: String, arguments: [String] = [], limits: EngineLimits) throws(SpeechError) {
    var child = try Self.start(program, arguments)
    var answer = EngineAnswer()
    identity = try Self.greeting(of: &child, through: &answer, limits: limits)
    self.child = child
    self.answer = answer
    self.limits = limits
  }

  private static func start(_ program: String, _ arguments: [String]) throws(SpeechError) -> ChildProcess {
    do {
      return try ChildProcess(program, arguments: arguments)
    } catch {
      throw .engineMissing(error.program, error.reason)
    }
  }

  private static func greeting(
    of child: inout ChildProcess, through answer: inout EngineAnswer, limits: EngineLimits
  ) throws(SpeechError) -> String {
    var nothing: ArraySlice<UInt8> = []
    let deadline = ContinuousClock.now + .seconds(limits.stallSeconds)
    while true {
      switch child.wait(writing: &nothing, milliseconds: (deadline - ContinuousClock.now).milliseconds) {
      case .silence: throw .engineLate(seconds: limits.stallSeconds)
      case .ended: throw died(child.complaints)
      case .bytes(let bytes):
        for case .ready(let identity) in try answer.receive(bytes) { return identity }
      }
    }
  }

  /// Whether it can be given a request: it lives, and has said nothing unasked since the last one.
  mutating func isReady() -> Bool {
    var nothing: ArraySlice<UInt8> = []
    guard case .silence = child.wait(writing: &nothing, milliseconds: 0) else { return false }
    return true
  }

  /// Speaks utterances. After an error the engine is of no use any more.
  mutating func speak(
    _ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void
  ) throws {
    let texts = utterances.map(\.spokenText)
    var request = try Self.request(texts, voice: voice)[...]
    answer.expect(texts)
    // The whole chapter has a clock too: an engine that drips a byte a second never stalls. Only the engine's own time
    // counts: `hand` may be slow, and the engine waits for it with a full pipe.
    let whole = limits.seconds(forBytes: texts.reduce(0) { $0 + $1.utf8.count })
    var waited = Duration.zero
    while true {
      let left = Int64(whole) * 1000 - waited.milliseconds
      guard left > 0 else { throw SpeechError.engineLate(seconds: whole) }
      let patience = min(left, Int64(limits.stallSeconds) * 1000)
      let start = ContinuousClock.now
      let happening = child.wait(writing: &request, milliseconds: patience)
      waited += ContinuousClock.now - start
      switch happening {
      case .silence: throw SpeechError.engineLate(seconds: patience == left ? whole : limits.stallSeconds)
      case .ended: throw Self.died(child.complaints)
      case .bytes(let bytes):
        for event in try answer.receive(bytes) {
          switch event {
          case .utterance(let samples, let wordStarts):
            try hand(SpokenUtterance(samples: samples, wordStarts: wordStarts).trimmed())
          case .end: return
          case .ready: throw SpeechError.engineConfused("it greeted twice")
          }
        }
      }
    }
  }

  private struct Request: Encodable {
    var voice: String
    var rate: Int
    var pitch: Int
    var range: Int
    var bytes: Int
    var baseSamples: Int
    var samplesPerByte: Int
  }

  private static func request(_ texts: [String], voice: Voice) throws -> [UInt8] {
    let payload = texts.joined(separator: "\n")
    let header = Request(
      voice: voice.engineVoice, rate: voice.rate, pitch: voice.pitch, range: voice.range, bytes: payload.utf8.count,
      baseSamples: SpeechBound.base, samplesPerByte: SpeechBound.perByte)
    return try Array(JSONEncoder().encode(header)) + [UInt8(ascii: "\n")] + payload.utf8
  }

  private static func died(_ complaints: [UInt8]) -> SpeechError {
    let text = String(decoding: complaints, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return .engineDied(text.isEmpty ? "it ended without a word" : String(text.suffix(300)))
  }
}

/// How long an engine may take.
public struct EngineLimits: Hashable, Sendable {
  /// Seconds without a byte from it.
  public var stallSeconds: Int
  /// Seconds for a whole chapter, however short.
  public var baseSeconds: Int
  /// Bytes of text for each second more. The engine speaks some 15,000 a second.
  public var bytesPerSecond: Int

  public init(stallSeconds: Int = 20, baseSeconds: Int = 30, bytesPerSecond: Int = 200) {
    self.stallSeconds = stallSeconds
    self.baseSeconds = baseSeconds
    self.bytesPerSecond = bytesPerSecond
  }

  func seconds(forBytes count: Int) -> Int { baseSeconds + count / bytesPerSecond }
}
