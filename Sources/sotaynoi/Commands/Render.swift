import ArgumentParser
import AudioProduction
import AudioStore
import Foundation
import HandbookDocuments
import Narration
import Speech
import Studio

/// `sotaynoi render`: documents in; audio, transcript and chapters out; no database.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak documents into audio files.",
    discussion: """
      Makes of each document NAME.mp3 or NAME.opus with chapter markers, NAME.vtt (transcript), NAME.words.json (when \
      which words of the text are said), NAME.chapters.json and NAME.chapters.vtt. Text (.txt), Markdown (.md), web \
      pages (.html), Word documents (.docx) and PDFs with text are read, and with LibreOffice .doc, .odt and .rtf, with tesseract \
      PDFs of pictures, of which it says what has to be checked. \
      NAME.json beside a document may give its id, title, section, issuer, number and date.

        sotaynoi render thong-bao.md --out audio
        sotaynoi render Samples --out audio --cache cache --voice nam
        sotaynoi render thong-bao.md --out audio --format mp3 --format opus
        sotaynoi render thong-bao.md --out - | mpv -

      With --out - the audio of one document goes to standard output while it is spoken: without files beside it, and \
      without length and chapter marks, which are known in the end only.
      """)

  @Argument(help: ArgumentHelp("Documents, or folders of documents.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp("The folder to write to, made where it is missing; - for standard output.", valueName: "folder"))
  var out: String

  @OptionGroup var speaker: EngineOptions

  @OptionGroup var audio: FormatOptions

  @OptionGroup var narration: NarrationOptions

  @Option(
    help: ArgumentHelp(
      "Keep chapters in this folder; those that lie there are not spoken again.", valueName: "folder"))
  var cache: String?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if paths.contains("") { throw ValidationError("An empty path names no document.") }
    guard out == StandardOutput.name else { return }
    if json { throw ValidationError("--out - writes audio to standard output; there is no room for --json.") }
    if Set(audio.format).count > 1 { throw ValidationError("--out - writes one file; give one --format.") }
    if isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("--out - writes audio, which is nothing for a terminal; send it on: | mpv -")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    let settings = try ResolvedSettings.ofEnvironment(speaker.given + audio.given)
    let voice = try settings.voiceProfile()
    let formats = settings.formats
    if out == StandardOutput.name, formats.count > 1 {
      throw SettingsError("--out - writes one file; give one --format.")
    }
    let producer = try tellingFailure {
      if out != StandardOutput.name { try AtomicFile.makeFolder(out) }
      return try settings.places.producer(shelf: try cache.map { try Shelf(at: $0) })
    }
    let line = ProductionLine(producer: producer, narrator: Narrator(rules: try narration.rules()))
    let reader = try Installation.reader()
    if out == StandardOutput.name {
      return try await StandardOutput(reader: reader, line: line, voice: voice, format: formats[0])
        .speak(InputFiles.find(paths))
    }
    let rendering = Rendering(
      reader: reader, line: line, voice: voice, formats: formats, folder: out)
    let outcomes = await rendering.run(refusingSecondOfAStem(InputFiles.find(paths)))
    let report = RenderReport(outcomes: outcomes, took: ContinuousClock.now - start)
    Terminal.say(json ? try report.json() : report.table())
    if report.hasFailures { throw ExitCode.failure }
  }

  /// The files of two documents of one stem would have one name: the first is made, the others are refused.
  private func refusingSecondOfAStem(_ inputs: [InputFiles.Input]) -> [InputFiles.Input] {
    var first: [String: String] = [:]
    return inputs.map { input in
      var input = input
      if let other = first[input.stem], input.problem == nil {
        input.problem =
          "\(input.path) would be written to the same files as \(other); rename one or render it to another folder."
      } else {
        first[input.stem] = input.path
      }
      return input
    }
  }
}
