import CaseTables
import Foundation
import SpeechScript
import Testing

@testable import Narration

@Suite struct ChapteringTests {
  /// "heading-1:2 paragraph:100": lines of so many words. Chapters as "words title".
  @Test(arguments: Case.all("chaptering.tsv")) func chapters(_ row: Case) {
    let lines = row[1].split(separator: " ").map { Self.line($0) }
    let chapters = Chaptering(lengths: .standard).chapters(of: lines)
    #expect(chapters.map { "\($0.wordCount) \($0.title)" }.joined(separator: " | ") == row[2], "\(row[0])")
  }

  /// "item 1. Một.:400" is a line with so many words more in front of its final mark.
  @Test(arguments: Case.all("long-chapters.tsv")) func parts(_ row: Case) {
    let lines = row[1].split(separator: "|").map { description -> SpokenLine in
      let parts = description.split(separator: ":", omittingEmptySubsequences: false)
      guard let count = parts.last.flatMap({ Int($0) }) else { return SpokenLine(description) }
      var text = parts.dropLast().joined(separator: ":")
      let mark = text.last.map { ".:”".contains($0) } == true ? text.removeLast() : " "
      let end = text.last == "." && mark == "”" ? String(text.removeLast()) + "”" : String(mark)
      let words = Array(repeating: "x", count: count).joined(separator: " ")
      return SpokenLine(Substring((text + " " + words).trimmingCharacters(in: .whitespaces) + end))
    }
    let chapters = Chaptering(lengths: .standard).chapters(of: lines)
    #expect(chapters.map(\.title).joined(separator: " / ") == row[2], "\(row[0])")
  }

  /// "heading-1:2" says "A2 x", where the letter is the level's.
  private static func line(_ description: Substring) -> SpokenLine {
    let parts = description.split(separator: ":")
    let count = Int(parts[1]) ?? 1
    let label = parts[0].hasPrefix("heading") ? "A\(parts[0].last ?? "0")" : String(parts[0])
    let words = [label] + Array(repeating: "x", count: count - 1)
    return SpokenLine("\(parts[0]) \(words.joined(separator: " "))")
  }

  @Test func everyChapterEndsWithTheLongestPauseAndNothingIsLost() {
    var random = SplitMix(seed: 7)
    for _ in 0..<60 {
      let lines = (0..<Int.random(in: 1...80, using: &random)).map { _ -> SpokenLine in
        let role = ["heading-1", "heading-2", "heading-3", "paragraph", "paragraph", "item"].randomElement(
          using: &random)
        let count = role?.hasPrefix("heading") == true ? 4 : Int.random(in: 1...400, using: &random)
        return SpokenLine("\(role ?? "") \(Array(repeating: "x", count: count).joined(separator: " "))")
      }
      let chapters = Chaptering(lengths: .standard).chapters(of: lines)
      #expect(chapters.flatMap(\.utterances).map(\.words) == lines.flatMap(\.utterances).map(\.words))
      for chapter in chapters {
        #expect(chapter.utterances.last?.pause == .chapter && !chapter.title.isEmpty)
        // A line is never parted between its sentences unless it is a chapter by itself: up to half as much again.
        #expect(chapter.wordCount <= 900)
        #expect(chapter.wordCount >= ChapterLengths.standard.shortest || chapters.count == 1)
      }
    }
  }

  @Test func aTableOfContentsHasItsLimit() {
    let lines = (0..<3000).flatMap { index in
      [SpokenLine("heading-1 Điều \(index). Mục"), SpokenLine("paragraph " + String(repeating: "x ", count: 30))]
    }
    let chapters = Chaptering(lengths: .standard).chapters(of: lines)
    #expect((100...250).contains(chapters.count))
    #expect(chapters.reduce(0) { $0 + $1.wordCount } == 3000 * 33)
  }

  /// Headings alone join one another: with copies this took the square of their number.
  @Test(.timeLimit(.minutes(15))) func manyHeadingsAlone() {
    let lines = (0..<10_000).map { SpokenLine("heading-1 Điều \($0).") }
    #expect(Chaptering(lengths: .standard).chapters(of: lines).count == 1)
  }
}
