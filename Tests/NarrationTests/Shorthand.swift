import HandbookDocuments
import SpeechScript

@testable import Narration

extension Narrator {
  func narrate(_ text: String, named name: String = "a.txt") throws -> Script {
    try narrate(DocumentReader().read(Array(text.utf8), named: name))
  }
}

extension Script {
  var utterances: [Utterance] { chapters.flatMap(\.utterances) }

  /// "thông báo. [heading] / chi bộ họp. [chapter]"
  var spoken: String {
    utterances.map { "\($0.spokenText) [\($0.pause)]" }.joined(separator: " / ")
  }
}

extension SpokenLine {
  /// A line as "heading-2 Điều 5.", one word spoken for each that is written.
  init(_ description: Substring) {
    let parts = description.split(separator: " ", maxSplits: 1)
    let role: BlockRole =
      switch parts[0] {
      case "title": .title
      case "basis": .basis
      case "item": .item
      case "signature": .signature
      case let name where name.hasPrefix("heading-"): .heading(level: Int(name.dropFirst(8)) ?? 1)
      default: .paragraph
      }
    let text = parts.count > 1 ? String(parts[1]) : ""
    let words = text.split(separator: " ").map { SpokenWord($0.lowercased()) }
    self.init(role: role, utterances: [Utterance(words: words, pause: .sentence, original: text)])
  }
}
