import Foundation
public import Speech
import SpeechScript

/// Looks whether the engine answers, and whether every voice can speak.
public struct EngineCheck: Sendable {
  private let synthesizer: any Synthesizer
  private let voices: VoiceLibrary

  public init(synthesizer: any Synthesizer, voices: VoiceLibrary) {
    self.synthesizer = synthesizer
    self.voices = voices
  }

  public func findings() async -> [Finding] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: look()) }
    }
  }

  private func look() -> [Finding] {
    let engine: String
    do {
      engine = try synthesizer.identity(for: voices.voice(named: VoiceLibrary.standardVoice))
    } catch {
      return [Finding(.problem, "engine", "\(error).")]
    }
    var findings = [Finding(.ok, "engine", "\(engine) answers.")] + LibraryFloors.findings(engine: engine)
    do {
      let names = try voices.names()
      let flaws = names.compactMap { name in flaw(of: name).map { Finding(.problem, "voices", "\(name): \($0).") } }
      findings +=
        flaws.isEmpty ? [Finding(.ok, "voices", "\(names.joined(separator: ", ")) can speak.")] : flaws
      if names.isEmpty { findings.append(Finding(.problem, "voices", "There is no profile in \(voices.folder).")) }
    } catch {
      findings.append(Finding(.problem, "voices", "\(error)."))
    }
    return findings
  }

  private func flaw(of name: String) -> String? {
    do {
      let voice = try voices.voice(named: name)
      var samples = 0
      try synthesizer.speak([Self.sentence], voice: voice) { samples += $0.samples.count }
      return samples > 0 ? nil : "nothing was heard"
    } catch {
      return "\(error)"
    }
  }
}

extension EngineCheck {
  /// What is spoken to see whether a voice can.
  private static let sentence = Utterance(
    words: ["sổ", "tay", "nói"].map { SpokenWord($0) }, pause: .none, original: "Sổ tay nói.")
}
