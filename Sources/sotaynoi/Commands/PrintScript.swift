import ArgumentParser
import Foundation
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
      what is skipped or cannot be read, and how many of the document's words each of these is; of pages that were \
      read off pictures, which words are doubtful. With --text, the same for reading.

        sotaynoi script --text thong-bao.md
        sotaynoi script --text thong-bao.md --without recipients
      """)

  @Flag(help: "Print it for reading, not as JSON.")
  var text = false

  @OptionGroup var narration: NarrationOptions

  @Argument(help: ArgumentHelp("A document.", valueName: "file"))
  var file: String

  func run() throws {
    let (script, account, recognition) = try tellingFailure {
      let document = try Installation.reader().read(contentsOf: file)
      let script = try Narrator(rules: narration.rules()).narrate(document)
      return (script, WordAccount(script, of: document), document.recognition)
    }
    if text {
      Terminal.say(ReadableScript(script, account, recognition).text)
    } else {
      try ScriptJSON(script: script, account: account, recognition: recognition).write {
        Terminal.write($0, to: STDOUT_FILENO)
      }
    }
  }
}
