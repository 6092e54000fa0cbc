import Foundation
import HandbookDocuments

/// What `render` made, for people and for machines.
struct RenderReport {
  let outcomes: [RenderOutcome]
  let took: Duration

  private var made: [(RenderOutcome, RenderOutcome.Made)] {
    outcomes.compactMap { outcome in (try? outcome.result.get()).map { (outcome, $0) } }
  }

  var hasFailures: Bool { made.count < outcomes.count }

  func table() -> String {
    guard !made.isEmpty else { return "Nothing was made." }
    let rows = made.map { outcome, made in
      [
        outcome.stem, Figures.clock(milliseconds: made.duration), "\(made.chapters)", Figures.megabytes(made.size),
        Figures.speed(milliseconds: made.duration, took: made.took),
      ]
    }
    let header = ["Article", "Duration", "Chapters", "Size", "Speed"]
    let duration = made.reduce(0) { $0 + $1.1.duration }
    let failed = outcomes.count - made.count
    let total =
      "\(Figures.count(made.count, "article")), \(Figures.clock(milliseconds: duration)) of audio in "
      + "\(Figures.seconds(took)): \(Figures.speed(milliseconds: duration, took: took)) real time"
      + (failed == 0 ? "." : "; \(Figures.count(failed, "document")) failed, as told above.")
    return Terminal.table(header, rows, right: [1, 2, 3, 4]) + "\n\n" + total
  }

  private struct Answer: Encodable {
    struct Article: Encodable {
      var path: String
      var stem: String
      var title: String?
      var durationMs: Int?
      var chapters: Int?
      var chaptersMade: Int?
      var bytes: Int?
      var words: Int?
      var unread: Int?
      var recognition: Recognition?
      var tookMs: Int?
      var error: String?
    }
    var articles: [Article]
    var durationMs: Int
    var tookMs: Int
  }

  func json() throws -> String {
    let articles = outcomes.map { outcome in
      switch outcome.result {
      case .success(let made):
        Answer.Article(
          path: outcome.path, stem: outcome.stem, title: made.title, durationMs: made.duration, chapters: made.chapters,
          chaptersMade: made.chaptersMade, bytes: made.size, words: made.words, unread: made.unread,
          recognition: made.recognition, tookMs: Int(made.took / .milliseconds(1)))
      case .failure(let failure): Answer.Article(path: outcome.path, stem: outcome.stem, error: failure.description)
      }
    }
    return try JSONText.make(
      Answer(
        articles: articles, durationMs: made.reduce(0) { $0 + $1.1.duration }, tookMs: Int(took / .milliseconds(1))))
  }
}
