import Narration
import SpeechScript

/// A script for people: what is said in each chapter, what is left out by which rule, and what cannot be read.
struct ReadableScript {
  let script: Script
  let account: WordAccount

  init(_ script: Script, _ account: WordAccount) {
    self.script = script
    self.account = account
  }

  var text: String {
    var lines = [script.title, String(repeating: "═", count: script.title.count)]
    for (index, chapter) in script.chapters.enumerated() {
      lines += ["", "\(index + 1). \(chapter.title)"]
      lines += chapter.utterances.map { "   \($0.spokenText)" }
    }
    lines += unspoken("Left out", script.skipped) + unspoken("Not read", script.unread)
    lines += ["", "\(script.chapters.count) chapters, \(account.spoken) words spoken", ""] + count
    return lines.joined(separator: "\n")
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
