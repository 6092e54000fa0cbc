import AudioProduction
import AudioStore
import Catalog
import HandbookDocuments
import Narration
public import Speech
import SpeechScript
import VietnameseText

/// Speaks a sentence at once, for an admin who wants to hear how it is read, or how it would be read.
///
/// ```swift
/// let change = try LexiconChange(keeping: [.init(LexiconDraft(written: "TU", reading: .words("thành ủy")))])
/// let mp3 = try await speaker.speak(SentenceTrial(text: "Theo kế hoạch của TU.", change: change))
/// ```
///
/// It goes down the production line as an article does, by the lexicon of now, so that what is heard is what will be
/// made. Nothing of it is kept, and no job waits for it.
public struct SentenceSpeaker: Sendable {
  /// Characters (Unicode scalar values, as JSON Schema counts them) of a text that is spoken at once, as it is sent: a
  /// long sentence, or some short ones.
  public static let longest = 600

  private let voices: VoiceLibrary
  private let line: ProductionLine
  private let lexicon: LexiconSource
  private let standardVoice: String
  private let seats: Seats

  /// - Parameters:
  ///   - standardVoice: the voice that speaks where none is named: that of new articles.
  ///   - line: one that keeps no chapters.
  ///   - seats: how many may be spoken at once, beside the jobs of workers.
  public init(
    voices: VoiceLibrary, standardVoice: String = VoiceLibrary.standardVoice, line: ProductionLine,
    lexicon: LexiconSource = LexiconSource(), seats: Int = 2
  ) {
    self.voices = voices
    self.standardVoice = standardVoice
    self.line = line
    self.lexicon = lexicon
    self.seats = Seats(seats)
  }

  /// The sentence as an MP3 file.
  /// - Throws: `SentenceError`, `LexiconError`, `CatalogError.noSuchEntry`, or `CancellationError`.
  public func speak(_ trial: SentenceTrial) async throws -> [UInt8] {
    let text = try Self.clean(trial.text)
    guard let seat = seats.take() else { throw SentenceError.busy }
    defer { withExtendedLifetime(seat) {} }
    let voice = try voice(trial.voice)
    var words = try await lexicon.current()
    if let change = trial.change { words = SiteLexicon(try change.applied(to: words.state), rules: words.rules) }
    let document = Document(title: text, blocks: [Block(id: 1, role: .paragraph, text: text)])
    do {
      let product = try await line.reading(trial.section ?? "", by: words)
        .produce(document, voice: voice, tags: TrackTags(title: text))
      return try await OffThread.run { try product.track.audio(.mp3) }
    } catch let error as NarrationError {
      throw SentenceError.nothingToSay("\(error)")
    } catch let error where !(error is CancellationError) {
      throw SentenceError.failed("\(error)")
    }
  }

  /// The voices there are, by name; without those whose profiles are not right.
  /// - Throws: `SentenceError.failed` where none can be looked for.
  public func list() throws(SentenceError) -> [Voice] {
    do {
      return try voices.names().compactMap { try? voices.voice(named: $0) }
    } catch {
      throw .failed("\(error)")
    }
  }

  /// Whether articles are spoken by this voice where none is named.
  public func isStandard(_ voice: Voice) -> Bool { voice.name == standardVoice }

  private func voice(_ name: String?) throws(SentenceError) -> Voice {
    do {
      return try voices.voice(named: name ?? standardVoice)
    } catch .noSuchVoice(let name, let known) {
      throw .noSuchVoice(name, known: known)
    } catch {
      throw .failed("\(error)")
    }
  }

  private static func clean(_ text: String) throws(SentenceError) -> String {
    // As it came, which is what its sender can count.
    guard text.unicodeScalars.count <= longest else { throw .tooLong }
    let clean = Hygiene.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard clean.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw .nothingToSay("the text holds no letter and no digit")
    }
    return clean
  }
}

/// What somebody wants to hear.
public struct SentenceTrial: Sendable {
  public var text: String
  /// nil for that of new articles.
  public var voice: String?
  /// By whose readings: those of all sections where nil.
  public var section: String?
  /// A change of the lexicon that is tried and not made.
  public var change: LexiconChange?

  public init(text: String, voice: String? = nil, section: String? = nil, change: LexiconChange? = nil) {
    self.text = text
    self.voice = voice
    self.section = section
    self.change = change
  }
}

/// Why a sentence is not spoken at once.
public enum SentenceError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooLong
  case nothingToSay(String)
  case noSuchVoice(String, known: [String])
  /// As many are being spoken as may be.
  case busy
  /// The engine, a voice profile or the disk is not right.
  case failed(String)

  public var description: String {
    switch self {
    case .tooLong: "at most \(SentenceSpeaker.longest) characters are spoken at once"
    case .nothingToSay(let reason): "there is nothing to say: \(reason)"
    case .noSuchVoice(let name, let known):
      "there is no voice “\(name.prefix(60))”; there are \(known.joined(separator: ", "))"
    case .busy: "others are being heard; try again in a moment"
    case .failed(let reason): reason
    }
  }
}
