import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Testing

/// A handbook of many articles that were never spoken: put into the store as workers would, with tracks whose files are
/// nowhere. What lists them cannot tell.
enum LargeHandbook {
  static let sections = ["tin-tuc", "thong-bao", "hoi-dap", "sinh-hoat-chi-bo"]
  private static let issuers = (1...30).map { "Đảng ủy xã Bình An \($0)" }
  private static let subjects = [
    "tăng cường sự lãnh đạo của Đảng đối với công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ trong tình hình mới",
    "nâng cao chất lượng sinh hoạt chi bộ", "hướng dẫn đánh giá, xếp loại chất lượng đảng viên cuối năm",
    "kế hoạch tổ chức Đại hội điểm và Đại hội Đảng bộ các cấp, nhiệm kỳ 2025 - 2030",
  ]

  /// Half of them are in the first section. The newest is the last one, "bai-N"; "bai-3" is about flowers.
  static func make(_ count: Int, in data: String) async throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let store = try SQLiteStore(at: data + "/handbook.sqlite")
    let start = Date(timeIntervalSince1970: 1_760_000_000)
    for number in 1...count {
      let section = sections[number.isMultiple(of: 2) ? 0 : number / 2 % sections.count]
      let draft = ArticleDraft(
        id: try #require(ArticleID("bai-\(number)")),
        title: number == 3 ? "Làng hoa Phượng Vĩ" : "Thông báo số \(number) về \(subjects[number % subjects.count])",
        section: try #require(Section.standard.first { $0.id == section }), issuer: issuers[number % issuers.count],
        number: "\(number)-TB/ĐU", date: "2025-10-09",
        document: StoredDocument(name: "bai-\(number).txt", bytes: Data("Chi bộ họp bàn việc số \(number).".utf8)))
      let now = start.addingTimeInterval(Double(number))
      _ = try await store.publish(draft, mode: .create, voice: "bac", format: "mp3", priority: .admin, at: now)
      let moment = Moment(now, uptime: Uptime(boot: "a", seconds: Double(number)))
      let lease = try #require(try await store.claim(by: WorkerID(rawValue: "a"), at: moment, for: 60))
      try await store.complete(lease, publishing: track(number), at: now)
    }
  }

  private static func track(_ number: Int) -> Track {
    // Digests do not compress, and neither would these.
    func hash(_ kind: Int) -> String {
      var generator = SplitMix(state: UInt64(number * 10 + kind))
      return (0..<4).map { _ in
        let digits = String(generator.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
    }
    return Track(
      revision: 1, voice: "bac", duration: 60_000 + number,
      chapters: (0..<8).map { Track.Chapter(title: "Mục \($0 + 1) của bài \(number)", start: $0 * 7_000) },
      renditions: [Rendition(format: "mp3", content: hash(1), size: 300_000 + number)], transcript: hash(2),
      chaptersFile: hash(3), words: hash(4))
  }

  /// Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014).
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
