import AudioStore
import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// What players show: tags, chapters, cues.
struct MarkersTests {
  private let tags = TrackTags(
    title: "Thông báo về việc họp chi bộ", album: "Thông báo", artist: "Ban Thường vụ Tỉnh ủy", date: "2021-11-05",
    number: "274-TB/TU", comment: "Giọng đọc tổng hợp")

  @Test(.enabled(if: SystemProgram.isThere("ffprobe"), "ffprobe is needed"), arguments: [1, 3, 255, 256, 300])
  func chaptersAreReadBack(count: Int) async throws {
    let script = Sentences.script(chapters: count, sentences: 1)
    let track = try await TrackProducer(synthesizer: ToneSynthesizer(secondsPerWord: 0.08)).produce(
      script, voice: .forTests(), tags: tags)
    let probe = try Decoded.probe(track.mp3)
    #expect(probe.chapters.count == count)
    for (read, chapter) in zip(probe.chapters, track.chapters) {
      #expect(read.tags?["title"] == chapter.title)
      #expect(Int((Double(read.startTime) ?? -1) * 1000 + 0.5) == chapter.start)
      #expect(Int((Double(read.endTime) ?? -1) * 1000 + 0.5) == chapter.end)
    }
    #expect(track.chapters.map(\.title) == script.chapters.map(\.title))
    let read = try #require(probe.format.tags)
    #expect(read["title"] == tags.title && read["album"] == tags.album && read["artist"] == tags.artist)
    #expect(read["date"] == tags.date && read["comment"] == tags.comment && read["TLAN"] ?? read["language"] == "vie")
    #expect(read["CATALOGNUMBER"] == "274-TB/TU" && read["DIGITALSOURCETYPE"]?.hasSuffix("/algorithmicMedia") == true)
    let stream = try #require(probe.streams.first)
    #expect(stream.codecName == "mp3" && stream.sampleRate == "22050" && stream.channels == 1)
    #expect(stream.bitRate == "40000")
  }

  /// However long its title, no player loses a chapter; what does not fit ends with a whole word.
  @Test(.enabled(if: SystemProgram.isThere("ffprobe"), "ffprobe is needed"))
  func longTitlesAreShortened() async throws {
    var script = Sentences.script(chapters: 8, sentences: 1)
    let word = "đồng chí "
    for index in script.chapters.indices {
      script.chapters[index].title = String(String(repeating: word, count: 30).prefix(70 + 7 * index))
    }
    script.chapters[7].title = String(repeating: "ệ", count: 300)
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      script, voice: .forTests(), tags: tags)
    let read = try Decoded.probe(track.mp3).chapters.compactMap { $0.tags?["title"] }
    #expect(read.count == 8)
    for (read, chapter) in zip(read, script.chapters) {
      let whole = chapter.title.trimmingCharacters(in: .whitespaces)
      guard read.trimmingCharacters(in: .whitespaces) != whole else { continue }
      #expect(
        read.hasSuffix("…") && whole.hasPrefix(read.dropLast()) && (100...126).contains(read.utf8.count), "\(read)")
      #expect(!whole.contains(" ") || whole.dropFirst(read.count - 1).first == " ", "\(read)")
    }
    #expect(read.contains { $0.hasSuffix("…") } && read.contains { !$0.hasSuffix("…") })
    for chapter in script.chapters { #expect(track.chaptersFile.contains(chapter.title)) }
  }

  /// The table of contents names each chapter once, in order, through tables of at most 255 entries.
  @Test(arguments: [1, 255, 256, 700])
  func theTableOfContentsNamesEachChapterOnce(count: Int) throws {
    var tag = ID3Tag()
    tag.add((0..<count).map { .init(title: "Phần \($0)", start: $0 * 1000, end: $0 * 1000 + 1000) })
    let bytes = tag.bytes
    #expect(Array(bytes[..<6]) == Array("ID3".utf8) + [4, 0, 0])
    var tables: [String: (isTop: Bool, children: [String])] = [:]
    var chapters: [String] = []
    var position = 10
    while position < bytes.count {
      let id = String(decoding: bytes[position..<position + 4], as: UTF8.self)
      let size = bytes[position + 4..<position + 8].reduce(0) { $0 << 7 | Int($1) }
      let content = Array(bytes[position + 10..<position + 10 + size])
      let name = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
      if id == "CHAP" { chapters.append(name) }
      if id == "CTOC" {
        let rest = content.dropFirst(name.utf8.count + 1)
        let children = rest.dropFirst(2).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        #expect(Int(rest[rest.startIndex + 1]) == children.count)
        tables[name] = (rest[rest.startIndex] & 2 != 0, children)
      }
      position += 10 + size
    }
    #expect(position == bytes.count)
    #expect(chapters.count == count && Set(chapters).count == count)
    let top = try #require(tables.values.filter(\.isTop).count == 1 ? tables.values.first(where: \.isTop) : nil)
    let listed = top.children.flatMap { tables[$0]?.children ?? [$0] }
    #expect(listed == chapters)
  }

  @Test func chaptersAddUpAndCuesLieWithinThem() async throws {
    for seed in 0..<6 {
      let script = Sentences.script(chapters: 1 + seed * 2, sentences: 1 + seed % 4)
      let track = try await TrackProducer(synthesizer: ToneSynthesizer(secondsPerWord: 0.1 + Double(seed) / 37))
        .produce(
          script, voice: .forTests(), tags: tags)
      #expect(track.chapters.first?.start == 0)
      #expect(track.chapters.reduce(0) { $0 + $1.end - $1.start } == track.duration)
      for (chapter, next) in zip(track.chapters, track.chapters.dropFirst()) { #expect(chapter.end == next.start) }

      let cues = try Cue.all(in: track.transcript)
      #expect(cues.map(\.text) == script.chapters.flatMap { $0.utterances.map(\.original) })
      var chapter = 0
      var number = 0
      for cue in cues {
        if number == script.chapters[chapter].utterances.count { (chapter, number) = (chapter + 1, 0) }
        #expect(cue.start < cue.end)
        #expect(track.chapters[chapter].start <= cue.start && cue.end <= track.chapters[chapter].end)
        number += 1
      }
      for (cue, next) in zip(cues, cues.dropFirst()) { #expect(cue.end <= next.start) }
    }
  }

  /// An engine that tells no word times has sentence times all the same, new and from the shelf.
  @Test func sentencesHaveTimesWithoutWordTimes() async throws {
    let folder = TemporaryFolder()
    let script = Sentences.script(chapters: 2)
    let shelf = try Shelf(at: folder.path)
    let told = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      script, voice: .forTests(), tags: tags)
    let mute = ToneSynthesizer { _, spoken in SpokenUtterance(samples: spoken.samples, wordStarts: nil) }
    for made in [2, 0] {
      let track = try await TrackProducer(synthesizer: mute, shelf: shelf).produce(
        script, voice: .forTests(), tags: tags)
      #expect(track.chaptersMade == made)
      #expect(track.transcript == told.transcript && track.mp3 == told.mp3)
    }
  }

  @Test func aCuesTextCannotBreakTheFile() throws {
    let text = WebVTT.make([
      .init(start: 0, end: 1500, text: "a --> b & <i>c</i>\nd\r\n\r\ne"), .init(start: 1500, end: 1500, text: "x"),
      .init(start: 1600, end: 1700, text: " "), .init(start: 3_723_004, end: 3_723_005, text: "y"),
    ])
    #expect(
      text == """
        WEBVTT

        00:00:00.000 --> 00:00:01.500
        a --&gt; b &amp; &lt;i&gt;c&lt;/i&gt; d    e

        00:00:01.500 --> 00:00:01.501
        x

        01:02:03.004 --> 01:02:03.005
        y

        """)
  }

  @Test(.enabled(if: SystemProgram.isThere("ffprobe"), "ffprobe is needed"))
  func theTranscriptIsReadByOthers() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 2), voice: .forTests(), tags: tags)
    let folder = TemporaryFolder()
    try track.transcript.write(toFile: folder.path("a.vtt"), atomically: false, encoding: .utf8)
    let answer = try SystemProgram.run(
      "ffprobe",
      [
        "-v", "error", "-count_packets", "-show_entries", "stream=codec_name,nb_read_packets", "-of", "csv",
        folder.path("a.vtt"),
      ])
    #expect(String(decoding: answer.output, as: UTF8.self).contains("webvtt,6"))
  }

  @Test func theChaptersFileIsPodcastJSON() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 3), voice: .forTests(), tags: tags)
    struct File: Decodable {
      struct Chapter: Decodable {
        var startTime: Double
        var endTime: Double
        var title: String
      }
      var version: String
      var title: String
      var chapters: [Chapter]
    }
    let file = try JSONDecoder().decode(File.self, from: Data(track.chaptersFile.utf8))
    #expect(file.version == "1.2.0" && file.title == tags.title)
    #expect(file.chapters.map(\.title) == track.chapters.map(\.title))
    #expect(file.chapters.map { Int($0.startTime * 1000 + 0.5) } == track.chapters.map(\.start))
    #expect(file.chapters.map { Int($0.endTime * 1000 + 0.5) } == track.chapters.map(\.end))
  }

  private struct Cue {
    var start: Int
    var end: Int
    var text: String

    static func all(in file: String) throws -> [Cue] {
      try file.components(separatedBy: "\n\n").dropFirst().map { block in
        let lines = block.split(separator: "\n")
        let times = lines[0].components(separatedBy: " --> ").map { time in
          time.replacing(".", with: ":").split(separator: ":").compactMap { Int($0) }
        }
        func milliseconds(_ parts: [Int]) -> Int { ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3] }
        try #require(lines.count == 2 && times.allSatisfy { $0.count == 4 })
        return Cue(start: milliseconds(times[0]), end: milliseconds(times[1]), text: String(lines[1]))
      }
    }
  }
}
