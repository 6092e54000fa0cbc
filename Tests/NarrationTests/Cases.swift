import Foundation
import HandbookDocuments
import SpeechScript
import Testing

@testable import Narration

/// A line of a `.tsv` file in `Cases`.
struct Case: Sendable, CustomTestStringConvertible {
  var fields: [String]
  var line: Int

  var testDescription: String { "line \(line): \(fields.first ?? "")" }

  subscript(_ index: Int) -> String { fields.indices.contains(index) ? fields[index] : "" }

  /// The first line names the columns; `\n` stands for the end of a line.
  static func all(_ file: String) -> [Case] {
    guard let text = try? String(contentsOfFile: Folder.cases + "/" + file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst()
      .filter { !$1.isEmpty }
      .map { index, line in
        Case(
          fields: line.split(separator: "\t", omittingEmptySubsequences: false)
            .map { String($0).replacing("\\n", with: "\n") },
          line: index + 1)
      }
  }
}

enum Folder {
  private static let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()

  static let cases = here.joined(separator: "/") + "/Cases"
  /// The package's own handbook.
  static let samples = here.dropLast(2).joined(separator: "/") + "/Samples"
  /// Texts of real life beside the checkout; they are not part of it, and tests that read them skip without them.
  static let corpus = here.dropLast(3).joined(separator: "/") + "/shared/corpus"

  /// The documents in a folder and the folders inside, as paths from it.
  static func documents(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.filter { !$0.hasSuffix("README.md") }.sorted()
  }
}

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
