import ArgumentParser
import HandbookDocuments
import Narration
import SpeechScript

/// `sotaynoi script`: what would be spoken of a document, before anything is.
struct PrintScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Show the chapters and utterances of a document.",
    discussion: """
      Prints JSON: chapters, utterances, each spoken word with its place in the document and the rule that made it, \
      and what is skipped or cannot be read. With --text, the same for reading.

        sotaynoi script --text thong-bao.md
      """)

  @Flag(help: "Print it for reading, not as JSON.")
  var text = false

  @Argument(help: ArgumentHelp("A document.", valueName: "file"))
  var file: String

  func run() throws {
    let script = try tellingFailure { try Narrator().narrate(DocumentReader().read(contentsOf: file)) }
    Terminal.say(text ? ReadableScript(script).text : try JSONText.make(script))
  }
}
