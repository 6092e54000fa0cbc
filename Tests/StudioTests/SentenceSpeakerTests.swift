import AudioProduction
import Catalog
import Foundation
import Speech
import Testing

@testable import Studio

@Suite("Hearing a sentence at once")
struct SentenceSpeakerTests {
  private static func speaker(_ bench: Bench, seats: Int = 2, voices: String = Bench.voices) -> SentenceSpeaker {
    SentenceSpeaker(
      voices: VoiceLibrary(folder: voices),
      line: ProductionLine(producer: TrackProducer(synthesizer: bench.synthesizer, cores: 1)),
      lexicon: LexiconSource(bench.store), seats: seats)
  }

  /// The voice hums a tenth of a second a word, so longer readings are longer files.
  @Test func readsByTheLexiconAndByWhatIsTried() async throws {
    let bench = try Bench()
    let speaker = Self.speaker(bench)
    let text = "Theo kế hoạch của HĐTN."
    let tried = try LexiconChange(keeping: [
      .init(LexiconDraft(written: "HĐTN", reading: .words("hội đồng thẩm nghị của tỉnh ta ở nơi này")))
    ])
    let letters = try await speaker.speak(SentenceTrial(text: text))
    #expect(letters.starts(with: Array("ID3".utf8)))
    let long = try await speaker.speak(SentenceTrial(text: text, change: tried))
    #expect(long.count > letters.count)
    // What was tried is not kept, and equal trials sound equal.
    #expect(try await speaker.speak(SentenceTrial(text: text)) == letters)
    #expect(try await bench.store.lexicon().records.isEmpty)
    #expect(try await bench.store.jobs(in: [.waiting, .running, .done], limit: 10).isEmpty)

    _ = try await bench.store.changeLexicon(
      keeping: tried.kept.map(\.draft), removing: [], by: "hoa", ifVersion: nil, at: Date())
    #expect(try await speaker.speak(SentenceTrial(text: text)) == long)
  }

  /// An entry of one section is heard there and not elsewhere.
  @Test func readsByItsSection() async throws {
    let bench = try Bench()
    let speaker = Self.speaker(bench)
    let draft = LexiconDraft(
      written: "HĐTN", reading: .words("hội đồng thẩm nghị của tỉnh ta ở nơi này"), section: "thong-bao")
    _ = try await bench.store.changeLexicon(keeping: [draft], removing: [], by: "hoa", ifVersion: nil, at: Date())
    let here = try await speaker.speak(SentenceTrial(text: "HĐTN họp.", section: "thong-bao"))
    let elsewhere = try await speaker.speak(SentenceTrial(text: "HĐTN họp.", section: "tin-tuc"))
    #expect(here.count > elsewhere.count)
  }

  @Test func refusesWhatCannotBeSpoken() async throws {
    let bench = try Bench()
    let speaker = Self.speaker(bench)
    for (text, voice) in [
      ("", nil), (" … – !", nil), (String(repeating: "họp ", count: 200), nil), ("Họp.", "khong-co"),
    ] {
      await #expect(throws: SentenceError.self) {
        try await speaker.speak(SentenceTrial(text: text, voice: voice))
      }
    }
    // Measured as it comes: blanks are characters to whoever counts them.
    let longest = SentenceSpeaker.longest
    #expect(try await !speaker.speak(SentenceTrial(text: "Họp.".padding(toLength: longest))).isEmpty)
    await #expect(throws: SentenceError.tooLong) {
      try await speaker.speak(SentenceTrial(text: "Họp.".padding(toLength: longest + 1)))
    }
    bench.synthesizer.become(.dead)
    await #expect(throws: SentenceError.self) { try await speaker.speak(SentenceTrial(text: "Họp.")) }
    await #expect(throws: CatalogError.self) {
      try await speaker.speak(SentenceTrial(text: "Họp.", change: LexiconChange(removing: [7])))
    }
  }

  /// Who comes while all seats are taken is told so at once; a seat is free again when its sentence is spoken.
  @Test(.timeLimit(.minutes(5))) func speaksSoManyAtOnce() async throws {
    let bench = try Bench(Hum(.held))
    let speaker = Self.speaker(bench, seats: 1)
    let outcomes = await withTaskGroup(of: String.self) { group in
      for number in 1...4 {
        group.addTask {
          do {
            _ = try await speaker.speak(SentenceTrial(text: "Câu số \(number)."))
            return "spoken"
          } catch {
            return "\(error)"
          }
        }
      }
      var outcomes: [String: Int] = [:]
      for await outcome in group {
        outcomes[outcome, default: 0] += 1
        // The others have been told: the one that has the seat may speak.
        if outcomes.values.reduce(0, +) == 3 { bench.synthesizer.become(.well) }
      }
      return outcomes
    }
    #expect(outcomes["spoken"] == 1 && outcomes["\(SentenceError.busy)"] == 3, "\(outcomes)")
    _ = try await speaker.speak(SentenceTrial(text: "Họp."))
  }

  @Test func listsVoices() throws {
    let bench = try Bench()
    let speaker = Self.speaker(bench)
    let voices = try speaker.list()
    #expect(voices.map(\.name).contains("nam"))
    #expect(voices.filter(speaker.isStandard).map(\.name) == ["bac"])
    let lost = Self.speaker(bench, voices: "/khong/co")
    #expect(throws: SentenceError.self) { try lost.list() }
  }
}

extension String {
  /// With blanks behind it.
  fileprivate func padding(toLength length: Int) -> String {
    self + String(repeating: " ", count: length - unicodeScalars.count)
  }
}
