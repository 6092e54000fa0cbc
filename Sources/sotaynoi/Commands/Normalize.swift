import ArgumentParser
import Foundation
import HandbookDocuments
import VietnameseText

/// `sotaynoi normalize`: text in, spoken words out.
struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what an announcer would say.",
    discussion: """
      Reads FILE, or standard input, as one text, in which short forms once defined hold to its end.

        echo "Thông báo số 274-TB/TU ngày 5-11-2021" | sotaynoi normalize
        sotaynoi normalize --explain thong-bao.txt
        sotaynoi normalize --lines < cases.txt > spoken.txt
      """)

  @Flag(help: "Take each line as a text of its own, and print one line for each.")
  var lines = false

  @Flag(help: "Show the text of each reading and the rule that made it.")
  var explain = false

  @Flag(help: "Print every word with its place and rule as JSON, an object a text.")
  var json = false

  @Argument(help: ArgumentHelp("A text file; standard input without it.", valueName: "file"))
  var file: String?

  /// What is only read, and neither narrated nor spoken, may be longer than a document: 256 MiB.
  private static let limits = {
    var limits = ReadingLimits.standard
    limits.bytes = 256 << 20
    limits.containerBytes = limits.bytes
    return limits
  }()

  func run() throws {
    let text = try tellingFailure {
      let bytes = try file.map { try DocumentReader(limits: Self.limits).bytes(contentsOf: $0) } ?? standardInput()
      return try DocumentReader.text(of: bytes, named: file ?? "standard input")
    }
    let normalizer = Normalizer()
    guard lines else {
      let clean = Hygiene.clean(text)
      return Terminal.say(try answer(normalizer.read(clean), clean))
    }
    var out = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      let clean = Hygiene.clean(String(line))
      out += try answer(normalizer.read(clean), clean)
      out += "\n"
      if out.utf8.count > 1 << 16 {
        Terminal.write(out, to: STDOUT_FILENO)
        out = ""
      }
    }
    Terminal.write(out, to: STDOUT_FILENO)
  }

  private func answer(_ reading: Reading, _ text: String) throws -> String {
    if json { return try Explanation(reading, text).json() }
    if explain { return Explanation(reading, text).table() }
    return lines ? reading.spoken : Explanation(reading, text).paragraphs()
  }

  private func standardInput() throws -> [UInt8] {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return Array(data)
  }
}
