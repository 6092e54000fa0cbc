public import SpeechScript

/// A voice profile: which voice speaks, and how. One JSON file a voice in `Voices/`, named after the voice.
public struct Voice: Hashable, Sendable, Codable {
  /// The profile's name, which is its file's name without `.json`: small ASCII letters, digits, hyphens.
  public var name: String
  /// How it is called on a page: "Giọng Bắc".
  public var title: String
  /// The kind of engine: "espeak-ng", or "program" for one that this profile names.
  public var engine: String
  /// The engine's own name of the voice: "vi", "vi-vn-x-south".
  public var engineVoice: String
  /// Words (in Vietnamese: syllables) a minute, 80 to 450. A program is not told; what it speaks is judged by it.
  public var rate: Int
  /// 0 to 100; 50 is the engine's own. A program is not told.
  public var pitch: Int
  /// How far the pitch moves, 0 (monotone) to 100; 50 is the engine's own. A program is not told.
  public var range: Int
  /// The program that speaks, where `engine` is "program".
  public var program: VoiceProgram?
  /// What brings the voice to the target loudness of -19 LUFS (one channel, ITU-R BS.1770): decibels, -30 to 30.
  public var gain: Double
  /// The length of each kind of pause in milliseconds, 0 to 5,000. Pauses inside an utterance are the engine's.
  public var pauses: Pauses

  public struct Pauses: Hashable, Sendable, Codable {
    public var sentence: Int
    public var item: Int
    public var paragraph: Int
    public var heading: Int
    public var chapter: Int
    /// Between the parts of a sentence that was too long to be spoken in one.
    public var clause: Int
  }

  /// The kinds of engine there are.
  package enum Engine: String, CaseIterable {
    case espeak = "espeak-ng"
    case program
  }

  /// Hz. The one rate everything downstream is built for: espeak-ng's own.
  public static let sampleRate = 22_050

  /// The length of a pause in samples.
  public func samples(of pause: Pause) -> Int {
    let milliseconds =
      switch pause {
      case .none, .comma: 0
      case .clause: pauses.clause
      case .sentence: pauses.sentence
      case .item: pauses.item
      case .paragraph: pauses.paragraph
      case .heading: pauses.heading
      case .chapter: pauses.chapter
      }
    return milliseconds * Self.sampleRate / 1000
  }

  /// What is wrong with the profile, a sentence each; empty for a good one.
  public func flaws() -> [String] {
    var flaws: [String] = []
    if name.isEmpty || !name.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    {
      flaws.append("name must be small ASCII letters, digits and hyphens")
    }
    switch (Engine(rawValue: engine), program) {
    case (nil, _):
      let known = Engine.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " and ")
      flaws.append("engine is \"\(engine)\"; known are \(known)")
    case (.program, nil): flaws.append("engine is \"program\", but program is missing")
    case (.program, let program?): flaws += program.flaws()
    case (.espeak, _?): flaws.append("program is given, but engine is \"espeak-ng\"")
    case (.espeak, nil): break
    }
    if engineVoice.isEmpty { flaws.append("engineVoice is empty") }
    func check(_ field: String, _ value: Int, _ bounds: ClosedRange<Int>) {
      if !bounds.contains(value) {
        flaws.append("\(field) is \(value), not within \(bounds.lowerBound) to \(bounds.upperBound)")
      }
    }
    check("rate", rate, 80...450)
    check("pitch", pitch, 0...100)
    check("range", range, 0...100)
    if !(-30...30).contains(gain) { flaws.append("gain is \(gain), not within -30 to 30 dB") }
    for (field, value) in [
      ("pauses.sentence", pauses.sentence), ("pauses.item", pauses.item), ("pauses.paragraph", pauses.paragraph),
      ("pauses.heading", pauses.heading), ("pauses.chapter", pauses.chapter), ("pauses.clause", pauses.clause),
    ] {
      check(field, value, 0...5000)
    }
    return flaws
  }
}
