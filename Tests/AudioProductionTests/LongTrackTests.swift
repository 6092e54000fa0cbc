import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// Times add up over a long track: what is said at its end is where the transcript says, and a player that seeks gets
/// there. Some three minutes here; `SOTAYNOI_TRACK_MINUTES=45` makes it as long as the longest articles, and tells figures.
@Suite(
  .enabled(
    if: BuiltProgram.engine != nil && SystemProgram.isThere("ffmpeg", "mpg123", "opusdec"),
    "EspeakEngine, ffmpeg, mpg123 and opus-tools are needed"))
struct LongTrackTests {
  private static let minutes = ProcessInfo.processInfo.environment["SOTAYNOI_TRACK_MINUTES"].flatMap(Int.init)
  /// Sentences that are looked at, at either end.
  private static let looked = 15
  /// 25 dB under a quiet vowel, above what a codec leaves in a pause.
  private static let loud: Float = 0.004

  private func track() async throws -> ProducedTrack {
    let engine = EspeakSynthesizer(program: try #require(BuiltProgram.engine))
    // A chapter of 18 sentences takes about a minute.
    let script = Sentences.script(chapters: Self.minutes ?? 3, sentences: 18)
    return try await TrackProducer(synthesizer: engine).produce(
      script, voice: .forTests(), tags: TrackTags(title: "Dài", cover: CoverPicture(drawnFor: "x")),
      formats: AudioFormat.allCases)
  }

  @Test func whatIsSaidLastIsWhereTheTranscriptSays() async throws {
    let track = try await track()
    #expect(track.duration > (Self.minutes ?? 3) * 45_000)
    let decoded: [(AudioFormat, [Float], Double)] = [
      (.mp3, Array(try Decoded.samples(track.mp3).dropFirst(Decoded.lag)), 22_050),
      (.opus, try Decoded.opusSamples(track.opus), 48_000),
    ]
    for (format, samples, rate) in decoded {
      let numbers = track.sentences.indices
      for (place, part) in [("start", numbers.prefix(Self.looked)), ("end", numbers.suffix(Self.looked))] {
        let worst = try part.reduce((begin: 0.0, end: 0.0)) { worst, number in
          let late = try lateness(of: number, track, samples, rate)
          return (max(worst.begin, abs(late.begin)), max(worst.end, abs(late.end)))
        }
        #expect(worst.end < 0.06 && worst.begin < 0.1, "\(format) at the \(place): \(worst)")
        tell("\(format) at the \(place): sentences end within \(worst.end) s, begin within \(worst.begin) s")
      }
    }
  }

  /// How far what is heard lies behind what is told, in seconds.
  private func lateness(
    of number: Int, _ track: ProducedTrack, _ samples: [Float], _ rate: Double
  ) throws -> (begin: Double, end: Double) {
    let sentences = track.sentences
    func seconds(_ milliseconds: Int) -> Double { Double(milliseconds) / 1000 }
    let (begin, end) = (seconds(sentences[number].start), seconds(sentences[number].end))
    let before = number == 0 ? 0 : (seconds(sentences[number - 1].end) + begin) / 2
    let after = number == sentences.count - 1 ? end + 0.2 : (end + seconds(sentences[number + 1].start)) / 2
    let heard = Int(before * rate)..<min(samples.count, Int(after * rate))
    let first = try #require(heard.first { abs(samples[$0]) > Self.loud })
    let last = try #require(heard.last { abs(samples[$0]) > Self.loud })
    return (Double(first) / rate - begin, Double(last) / rate - end)
  }

  /// A client that knows the length and counts bytes, and a player that seeks, both land within 0.3 s of a chapter.
  @Test func seekingFindsChapters() async throws {
    let track = try await track()
    let file = track.mp3
    let tag = 10 + file[6..<10].reduce(0) { $0 << 7 | Int($1) }
    let audio = tag + InfoFrame.length
    var frames: [Int: Int] = [:]
    var position = audio
    while position < file.count {
      frames[position] = frames.count
      position += try MP3Frame.length(in: file, at: position, bitRate: MP3Format().bitRate)
    }
    var worst = 0.0
    for chapter in track.chapters {
      var place = audio + (file.count - audio) * chapter.start / track.duration
      while frames[place] == nil { place += 1 }
      let seconds = Double((frames[place] ?? 0) * MP3Frame.samples) / 22_050
      worst = max(worst, abs(seconds - Double(chapter.start) / 1000))
    }
    #expect(worst < 0.3, "by bytes: \(worst) s")
    tell("seeking by bytes: within \(worst) s of \(track.chapters.count) chapters")
    for format in AudioFormat.allCases { try checkPlayer(track, format) }
  }

  /// From a tenth of a second before a chapter ffmpeg must play silence, and then its first sentence.
  private func checkPlayer(_ track: ProducedTrack, _ format: AudioFormat) throws {
    let folder = TemporaryFolder()
    let path = folder.path("a.\(format.rawValue)")
    try Data(track.audio(format)).write(to: URL(fileURLWithPath: path))
    var worst = 0.0
    for number in track.chapters.indices.dropFirst().suffix(12) {
      let from = Double(track.chapters[number].start) / 1000 - 0.1
      let answer = try SystemProgram.run(
        "ffmpeg",
        ["-v", "error", "-ss", "\(from)", "-i", path, "-map", "0:a", "-t", "2", "-ar", "22050", "-f", "f32le", "-"])
      let samples = answer.output.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
      let first = try #require(samples.firstIndex { abs($0) > Self.loud })
      let sentence = try #require(track.sentences.first { $0.chapter == number })
      worst = max(worst, abs(Double(first) / 22_050 + from - Double(sentence.start) / 1000))
    }
    #expect(worst < 0.3, "\(format): \(worst) s")
    tell("ffmpeg seeks in \(format): within \(worst) s")
  }

  private func tell(_ line: String) { if Self.minutes != nil { print(line) } }
}
