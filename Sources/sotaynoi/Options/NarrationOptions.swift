import ArgumentParser
import Narration

/// Which narration rules run on documents that belong to no handbook.
struct NarrationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A narration rule that is not to run; more than one by repeating it. `sotaynoi rules` lists them.",
      valueName: "rule"))
  var without: [String] = []

  func validate() throws {
    do {
      _ = try rules()
    } catch {
      throw ValidationError(error.description)
    }
  }

  func rules() throws(NarrationError) -> NarrationRules { try NarrationRules.standard.switchingOff(without) }
}
