import SpeechScript

/// A script for people: what is said in each chapter, what is left out by which rule, and what cannot be read.
struct ReadableScript {
  let script: Script

  init(_ script: Script) { self.script = script }

  var text: String {
    var lines = [script.title, String(repeating: "═", count: script.title.count)]
    for (index, chapter) in script.chapters.enumerated() {
      lines += ["", "\(index + 1). \(chapter.title)"]
      lines += chapter.utterances.map { "   \($0.spokenText)" }
    }
    lines += unspoken("Left out", script.skipped) + unspoken("Not read", script.unread)
    let skipped = script.skipped.count == 1 ? "1 piece left out" : "\(script.skipped.count) pieces left out"
    lines += [
      "", "\(script.chapters.count) chapters, \(script.wordCount) words, \(skipped), \(script.unread.count) not read",
    ]
    return lines.joined(separator: "\n")
  }

  private func unspoken(_ title: String, _ texts: [UnspokenText]) -> [String] {
    guard !texts.isEmpty else { return [] }
    return ["", "\(title):"] + texts.map { "   [\($0.rule)] \($0.text)" }
  }
}
