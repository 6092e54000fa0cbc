import Foundation
import FoundationXML
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// Text and voice in one file, as reading systems and their checker want it.
struct TalkingBookTests {
  private let folder = TemporaryFolder()
  private static let checker = "/usr/share/java/epubcheck.jar"

  private static func utterance(_ text: String, _ pause: Pause, block: Int?) -> Utterance {
    var utterance = Sentences.utterance(text, pause: pause)
    utterance.source = block.map { SourceRange(block: $0, start: 0, end: 1) }
    return utterance
  }

  /// A heading, a paragraph of two sentences, words that no text stands for, a chapter that begins without a heading, and
  /// one that is silent.
  private static func script(_ title: String) -> Script {
    var announced = utterance("bảng có năm mươi hàng.", .paragraph, block: nil)
    announced.original = " "
    var hostile = utterance("xin cảm ơn.", .chapter, block: 4)
    hostile.original = "5 < 6 & \"7\" > 2 ]]> \u{1}\u{FFFE}"
    return Script(
      title: title,
      chapters: [
        Chapter(
          title: title,
          utterances: [
            utterance("thông báo về việc họp.", .heading, block: 1), utterance("chi bộ họp.", .sentence, block: 2),
            utterance("ai có ý kiến?", .paragraph, block: 2), announced, utterance("nội dung.", .heading, block: 3),
            utterance("hai phần.", .chapter, block: 4),
          ]),
        Chapter(title: "Phần & <hai>", utterances: [hostile]),
        Chapter(title: "", utterances: [Utterance(words: [], pause: .chapter, original: "")]),
      ])
  }

  private func track(_ title: String, number: String? = nil) async throws -> ProducedTrack {
    try await TrackProducer(synthesizer: ToneSynthesizer(), cores: 2).produce(
      Self.script(title), voice: .forTests(),
      tags: TrackTags(title: title, artist: "Huyện ủy & <Ban>", number: number, cover: CoverPicture(drawnFor: "x")))
  }

  private func book(_ name: String, _ tracks: [(ProducedTrack, String?)]) throws -> String {
    let path = folder.path(name)
    let book = try TalkingBook(
      at: path, title: "Sổ tay <đảng viên>", voice: .forTests(), cover: CoverPicture(drawnFor: "x"))
    for (track, section) in tracks { try book.add(track, section: section) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try book.finish(modified: Date(timeIntervalSince1970: 1_700_000_000))
    return path
  }

  @Test func sentencesHaveIdsAndTheirTimesAreTheTracks() async throws {
    let track = try await track("Thông báo <1>")
    let article = BookArticle(name: "a0001", title: "Thông báo <1>", track: track)
    let page = try XMLDocument(data: Data(article.text().utf8))
    func texts(_ path: String) throws -> [String] { try page.nodes(forXPath: path).compactMap(\.stringValue) }
    #expect(try texts("//*[name()='h1']") == ["thông báo về việc họp."])
    #expect(try texts("//*[name()='h2']") == ["Phần & <hai>"])
    #expect(try texts("//*[name()='h3']") == ["nội dung."])
    // The reader of this test drops the blank between two sentences.
    #expect(try texts("//*[name()='p']") == ["chi bộ họp.ai có ý kiến?", "hai phần.", "5 < 6 & \"7\" > 2 ]]> "])
    func values(_ pattern: Regex<(Substring, Substring)>, _ text: String) -> [String] {
      text.matches(of: pattern).map { String($0.output.1) }
    }
    let ids = values(/<span id="([^"]*)">/, article.text())
    #expect(ids.count == 6 && Set(ids).count == 6)
    #expect(values(/<text src="..\/text\/a0001.xhtml#([^"]*)"/, article.smil()) == ids)
    // From the first chapter's start to the last spoken one's end without a gap, each beginning with its sentence.
    let starts = [0] + article.sentences.dropFirst().dropLast().map(\.start) + [track.chapters[1].start]
    #expect(values(/clipBegin="([^"]*)"/, article.smil()) == starts.map(Timestamp.text))
    #expect(
      values(/clipEnd="([^"]*)"/, article.smil()) == (starts.dropFirst() + [track.chapters[1].end]).map(Timestamp.text))
  }

  /// Equal tracks are equal bytes; the first entry is what it must be, at the very place where it is looked for.
  @Test func equalTracksAreEqualBooks() async throws {
    let tracks = [(try await track("Một"), "Tin tức" as String?), (try await track("Hai"), nil)]
    let one = try Data(contentsOf: URL(fileURLWithPath: book("a.epub", tracks)))
    let other = try Data(contentsOf: URL(fileURLWithPath: book("b.epub", tracks)))
    #expect(one == other)
    #expect(one.prefix(4) == Data([0x50, 0x4B, 3, 4]) && one[8...9] == Data([0, 0]) && one[28...29] == Data([0, 0]))
    #expect(String(decoding: one[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    // The sound lies in it as it is, without the picture that the book has once.
    #expect(try one.firstRange(of: Data(tracks[0].0.bareAudio(.mp3))) != nil)
    #expect(try tracks[0].0.bareAudio(.mp3).count + 10_000 < tracks[0].0.mp3.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.epub", "b.epub"])
  }

  @Test(
    .enabled(
      if: SystemProgram.isThere("java") && FileManager.default.fileExists(atPath: checker), "epubcheck is not installed"
    ))
  func theCheckerHasNothingToSay() async throws {
    let tracks = [
      (try await track("Một"), "Tin tức" as String?), (try await track("Hai & <ba>", number: "1-TB/TU"), "Tin tức"),
      (try await track("Bốn"), "Thông báo"), (try await track(""), nil),
    ]
    for count in [1, 4] {
      let path = try book("\(count).epub", Array(tracks.prefix(count)))
      let answer = try SystemProgram.run("java", ["-jar", Self.checker, "--failonwarnings", path])
      #expect(answer.status == 0, "\(answer.errors)")
    }
  }

  /// Given up or without room, it leaves nothing under its name or another.
  @Test func noHalfBook() async throws {
    let track = try await track("Một")
    do {
      let book = try TalkingBook(at: folder.path("a.epub"), title: "x", voice: .forTests())
      try book.add(track)
    }
    let empty = try TalkingBook(at: folder.path("b.epub"), title: "x", voice: .forTests())
    #expect(throws: AudioError.emptyScript) { try empty.finish(modified: .now) }
    #expect(throws: AudioError.self) {
      try TalkingBook(at: folder.path("none/c.epub"), title: "x", voice: .forTests())
    }
    withExtendedLifetime(empty) {}
  }
}
