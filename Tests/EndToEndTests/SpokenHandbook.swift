import Foundation
import Testing

/// A data folder with three articles that can be heard, spoken once for all tests that copy it.
actor SpokenHandbook {
  static let shared = SpokenHandbook()

  private static let hostile = "<img src=x onerror=\"document.title='hit'\"> & \\u0110\\u1EA3ng vi\\u00EAn"
  private var making: Task<Scratch, any Error>?

  /// The folder's path; it stays as it is.
  func folder() async throws -> String {
    let task = making ?? Task { try await Self.make() }
    making = task
    return try await task.value.path("data")
  }

  private static func make() async throws -> Scratch {
    let scratch = try Scratch()
    let service = try await ServiceProcess(data: scratch.path("data"))
    _ = try await service.json("/api/v1/articles", ServeTests.body(Texts.notice))
    for (id, title) in [("hai", hostile), ("ba", "Tin b\\u00E3o")] {
      let text =
        "Theo UBND: <script>document.title='hit'</script>.\\n\\n"
        + Array(repeating: "Chi bộ họp bàn việc phòng chống bão.", count: 30).joined(separator: "\\n\\n")
      let json = #"{"id":"\#(id)","title":"\#(title.replacing("\"", with: "\\\""))","format":"text","text":"\#(text)"}"#
      _ = try await service.json(
        "/api/v1/articles", ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", json])
    }
    for id in ["thong-bao-hop", "hai", "ba"] { _ = try await service.audio(of: id, seconds: 120) }
    _ = await service.stop()
    return scratch
  }
}
