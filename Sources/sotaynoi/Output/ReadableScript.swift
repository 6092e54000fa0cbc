import HandbookDocuments
import Narration
import SpeechScript

/// A script for people: what is said in each chapter, what is left out by which rule, and what cannot be read.
struct ReadableScript {
  let script: Script
  let account: WordAccount
  let recognition: Recognition?

  init(_ script: Script, _ account: WordAccount, _ recognition: Recognition? = nil) {
    self.script = script
    self.account = account
    self.recognition = recognition
  }

  var text: String {
    var lines = [script.title, String(repeating: "═", count: script.title.count)]
    for (index, chapter) in script.chapters.enumerated() {
      lines += ["", "\(index + 1). \(chapter.title)"]
      lines += chapter.utterances.map { "   \($0.spokenText)" }
    }
    lines += recognised
    lines += unspoken("Left out", script.skipped) + unspoken("Not read", script.unread)
    lines += ["", "\(script.chapters.count) chapters, \(account.spoken) words spoken", ""] + count
    return lines.joined(separator: "\n")
  }

  /// What is to be compared with the pages before it is published.
  private var recognised: [String] {
    guard let recognition else { return [] }
    let pages = recognition.pages.filter { !$0.doubtful.isEmpty }
    return ["", "To be checked: \(recognition)."]
      + pages.map { page in
        "   [page \(page.number)] "
          + page.doubtful.map { "\($0.text) (\(Int($0.confidence)))" }.joined(separator: ", ")
      }
  }

  /// A sum that adds up, a line for each of its parts.
  private var count: [String] {
    let parts =
      [("read", account.read)] + account.skipped.sorted { $0.key < $1.key }.map { ("left out by \($0.key)", $0.value) }
      + [("not read", account.unread)]
    let rows = [("words in the document", account.source)] + parts
    let width = String(account.source).count
    return rows.map { name, number in
      let figure = String(number)
      return String(repeating: " ", count: width - figure.count) + "\(figure) \(name)"
    }
  }

  private func unspoken(_ title: String, _ texts: [UnspokenText]) -> [String] {
    guard !texts.isEmpty else { return [] }
    return ["", "\(title):"] + texts.map { "   [\($0.rule)] \($0.text)" }
  }
}
