import ArgumentParser
import Speech

/// `sotaynoi voices`: which voices there are.
struct Voices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the voice profiles.",
    discussion: "A voice profile is a JSON file in the folder Voices; a new one can be used at once.")

  @OptionGroup var places: EnginePlaces

  @Flag(help: "Print the profiles as JSON.")
  var json = false

  func run() throws {
    let library = places.library()
    let voices = try tellingFailure { try library.names().map { try library.voice(named: $0) } }
    guard !json else { return Terminal.say(try JSONText.make(voices)) }
    let rows = voices.map { [$0.name, $0.title, $0.engineVoice, "\($0.rate)"] }
    Terminal.say(Terminal.table(["Name", "Title", "Engine voice", "Words a minute"], rows, right: [3]))
  }
}
