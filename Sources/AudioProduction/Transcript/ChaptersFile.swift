import Foundation

/// Chapters as a file of their own: the podcast namespace's JSON chapters, version 1.2.0
/// (podcastindex.org, "JSON Chapters Format").
enum ChaptersFile {
  private struct File: Encodable {
    struct Chapter: Encodable {
      var startTime: Double
      var endTime: Double
      var title: String
    }
    var version = "1.2.0"
    var title: String
    var chapters: [Chapter]
  }

  static func make(title: String, _ chapters: [ProducedTrack.Chapter]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let file = File(
      title: title,
      chapters: chapters.map {
        .init(startTime: Double($0.start) / 1000, endTime: Double($0.end) / 1000, title: $0.title)
      })
    return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
  }
}
