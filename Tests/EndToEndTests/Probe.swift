import Foundation
import Testing

/// What ffprobe sees in an audio file.
struct Probe: Decodable {
  struct Format: Decodable {
    var duration: String
    var tags: [String: String]?
  }
  struct Chapter: Decodable {
    var startTime: String
    var endTime: String
    var tags: [String: String]?
    var title: String? { tags?["title"] }
    var start: Double { Double(startTime) ?? -1 }
    var end: Double { Double(endTime) ?? -1 }

    enum CodingKeys: String, CodingKey {
      case startTime = "start_time"
      case endTime = "end_time"
      case tags
    }
  }
  var format: Format
  var chapters: [Chapter]

  var seconds: Double { Double(format.duration) ?? -1 }

  static func read(_ path: String) async throws -> Probe {
    let run = try await Program.run(
      program: "ffprobe", ["-v", "error", "-print_format", "json", "-show_format", "-show_chapters", path])
    try #require(run.status == 0, "ffprobe: \(run.errors)")
    #expect(run.errors.isEmpty)
    return try JSONDecoder().decode(Probe.self, from: Data(run.output.utf8))
  }
}
