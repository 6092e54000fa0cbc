import HandbookDocuments
import Narration
import SpeechScript

/// A script as JSON, written chapter by chapter: as one text, the JSON of a thousand pages is fifty times as long as they
/// are.
struct ScriptJSON {
  let script: Script
  let account: WordAccount
  let recognition: Recognition?

  /// - Parameter out: takes the pieces in their order.
  func write(to out: (String) -> Void) throws {
    // Fields stand in the order of their names, as in all JSON that commands print.
    try field("account", account, first: true, to: out)
    out(",\n  \"chapters\" : [")
    for (index, chapter) in script.chapters.enumerated() {
      out(index == 0 ? "\n    " : ",\n    ")
      out(try text(of: chapter, indentedBy: "    "))
    }
    out("\n  ]")
    if let recognition { try field("recognition", recognition, to: out) }
    try field("skipped", script.skipped, to: out)
    try field("title", script.title, to: out)
    try field("unread", script.unread, to: out)
    out("\n}\n")
  }

  private func field(_ name: String, _ value: some Encodable, first: Bool = false, to out: (String) -> Void) throws {
    out((first ? "{" : ",") + "\n  \"\(name)\" : " + (try text(of: value, indentedBy: "  ")))
  }

  private func text(of value: some Encodable, indentedBy blanks: String) throws -> String {
    // By bytes: looking for characters takes longer than all the rest.
    var bytes: [UInt8] = []
    for byte in try JSONText.make(value).utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\n") { bytes += blanks.utf8 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
