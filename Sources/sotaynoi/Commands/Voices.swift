import ArgumentParser
import AudioProduction
import AudioStore
import Speech

/// `sotaynoi voices`: which voices there are, how they sound, and how loud they are.
struct Voices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, hear and calibrate the voice profiles.",
    discussion: """
      A voice profile is a JSON file in the folder Voices; a new one can be used at once. Calibrating measures a text of a \
      minute and a half and writes the gain that brings the voice to -19 LUFS (one channel) into its profile.

        sotaynoi voices --sample nam --out nam.mp3
        sotaynoi voices --calibrate nam
      """)

  @OptionGroup var engineFlags: EngineFlags

  @Option(help: ArgumentHelp("Speak a sentence with this voice.", valueName: "name"))
  var sample: String?

  @Option(help: ArgumentHelp("The file to speak to, .mp3 or .opus.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Measure this voice and set its gain.", valueName: "name"))
  var calibrate: String?

  @Flag(help: "Print the profiles as JSON.")
  var json = false

  func validate() throws {
    if sample != nil, calibrate != nil { throw ValidationError("--sample and --calibrate are two commands.") }
    if (sample == nil) != (out == nil) { throw ValidationError("--sample NAME and --out FILE belong together.") }
    if let out, Self.format(of: out) == nil { throw ValidationError("--out takes a file ending in .mp3 or .opus.") }
  }

  private var places: EnginePlaces { get throws { try ResolvedSettings.ofEnvironment(engineFlags.given).places } }

  func run() async throws {
    if let sample, let out {
      try await speak(sample, to: out)
    } else if let calibrate {
      try setGain(of: calibrate)
    } else {
      try list()
    }
  }

  private func list() throws {
    let library = try places.library()
    let voices = try tellingFailure { try library.names().map { try library.voice(named: $0) } }
    guard !json else { return Terminal.say(try JSONText.make(voices)) }
    let rows = voices.map { [$0.name, $0.title, $0.engineVoice, "\($0.rate)"] }
    Terminal.say(Terminal.table(["Name", "Title", "Engine voice", "Words a minute"], rows, right: [3]))
  }

  private func speak(_ name: String, to path: String) async throws {
    let format = Self.format(of: path) ?? .mp3
    let (voice, producer) = try tellingFailure {
      (try places.library().voice(named: name), try places.producer(shelf: nil))
    }
    let track = try await tellingFailure {
      try await producer.produce(
        CalibrationText.sample, voice: voice, tags: TrackTags(title: voice.title), formats: [format])
    }
    try tellingFailure { try AtomicFile.write(track.audio(format), to: path, durably: false) }
    Terminal.say("\(path): \(voice.title), \(Figures.seconds(.milliseconds(track.duration)))")
  }

  private func setGain(of name: String) throws {
    let library = try places.library()
    try tellingFailure {
      let voice = try library.voice(named: name)
      let result = try Calibration(synthesizer: try places.synthesizer()).calibrate(voice)
      Terminal.say(
        """
        \(name): \(Figures.tenths(result.before)) LUFS with a gain of \(Figures.tenths(voice.gain)) dB, \
        \(Figures.tenths(result.after)) with \(Figures.tenths(result.gain)) dB; \
        true peak \(Figures.tenths(result.truePeak)) dBTP before encoding.
        """)
      guard result.gain != voice.gain else { return Terminal.say("The profile is right already.") }
      let profile = try library.profile(named: name, gain: result.gain)
      try AtomicFile.write(Array(profile.text.utf8), to: profile.path, durably: true)
      Terminal.say("\(profile.path) has the new gain. Its chapters will be spoken anew.")
    }
  }

  private static func format(of path: String) -> AudioFormat? {
    AudioFormat.allCases.first { path.hasSuffix(".\($0.rawValue)") }
  }
}
