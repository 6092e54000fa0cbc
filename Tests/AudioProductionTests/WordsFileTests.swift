import Foundation
import Speech
import SpeechScript
import SpeechTestSupport
import Testing

@testable import AudioProduction

/// When which words of the text are said.
struct WordsFileTests {
  private struct File: Decodable {
    var version: Int
    var unit: String
    var cues: [[Int]]
  }

  private func file(_ script: Script, _ synthesizer: any Synthesizer = ToneSynthesizer()) async throws -> File {
    let track = try await TrackProducer(synthesizer: synthesizer).produce(
      script, voice: .forTests(), tags: TrackTags(title: "x"))
    return try JSONDecoder().decode(File.self, from: Data(track.words.utf8))
  }

  /// "theo số 274-TB/TU, hết": a word that reads itself, one text in three words, and a word that is nowhere.
  private func utterance(block: Int) -> Utterance {
    let code = SourceRange(block: block, start: 5, end: 15)
    return Utterance(
      words: [
        SpokenWord("theo", source: SourceRange(block: block, start: 0, end: 4)), SpokenWord("hai", source: code),
        SpokenWord("bảy", source: code), SpokenWord("tư", source: code, after: .comma), SpokenWord("hết"),
        SpokenWord("xin", source: SourceRange(block: block + 1, start: 2, end: 5)),
      ], pause: .sentence, original: "theo 274-TB/TU", source: SourceRange(block: block, start: 0, end: 15))
  }

  @Test func wordsOfOnePieceOfTextAreOneCue() async throws {
    let chapter = Chapter(title: "a", utterances: [utterance(block: 1), utterance(block: 3)])
    let file = try await file(Script(title: "x", chapters: [chapter, chapter]))
    #expect(file.version == 1 && file.unit == "word")
    // A tone a word of 200 ms, then 420 ms of silence; the second chapter begins on the grid of frames.
    #expect(file.cues.prefix(3) == [[1, 0, 4, 0, 200], [1, 5, 15, 200, 800], [2, 2, 5, 1000, 1200]])
    #expect(file.cues.dropFirst(3).prefix(2) == [[3, 0, 4, 1620, 1820], [3, 5, 15, 1820, 2420]])
    #expect(file.cues.count == 12)
    let frames = (2 * (6 * 4410 + 9261) + 575) / 576
    #expect(
      file.cues[6] == [1, 0, 4, TrackTime.milliseconds(frames * 576), TrackTime.milliseconds(frames * 576 + 4410)])
  }

  @Test func withoutWordTimesSentencesAreCues() async throws {
    let mute = ToneSynthesizer { _, spoken in SpokenUtterance(samples: spoken.samples, wordStarts: nil) }
    let chapter = Chapter(title: "a", utterances: [utterance(block: 1), utterance(block: 3)])
    let file = try await file(Script(title: "x", chapters: [chapter]), mute)
    #expect(file.unit == "sentence")
    #expect(file.cues == [[1, 0, 15, 0, 1200], [3, 0, 15, 1620, 2820]])
  }

  /// Times never fall, and lie within the sentence's cue of the transcript.
  @Test(.enabled(if: BuiltProgram.engine != nil, "EspeakEngine is not built"))
  func timesOfTheRealVoiceRise() async throws {
    var script = Sentences.script(chapters: 3)
    for chapter in script.chapters.indices {
      for number in script.chapters[chapter].utterances.indices {
        for word in script.chapters[chapter].utterances[number].words.indices {
          script.chapters[chapter].utterances[number].words[word].source = SourceRange(
            block: chapter, start: word, end: word + 1)
        }
      }
    }
    let file = try await file(script, EspeakSynthesizer(program: #require(BuiltProgram.engine)))
    #expect(file.cues.count == script.wordCount)
    for (cue, next) in zip(file.cues, file.cues.dropFirst()) {
      #expect(cue[3] < cue[4] && cue[4] <= next[3])
    }
  }

  @Test func chaptersAreCuesUnderTheirTitles() async throws {
    let track = try await TrackProducer(synthesizer: ToneSynthesizer()).produce(
      Sentences.script(chapters: 2), voice: .forTests(), tags: TrackTags(title: "x"))
    let second = track.chapters[1]
    #expect(track.chaptersTranscript.hasPrefix("WEBVTT\n\n00:00:00.000 --> "))
    #expect(
      track.chaptersTranscript.contains(
        "\n\(Timestamp.text(second.start)) --> \(Timestamp.text(second.end))\n\(second.title)\n"))
  }
}
