import AudioProduction
import AudioStore
public import HandbookDocuments
public import JobQueue
public import Narration
import Outgoing
import Speech

/// What the queue keeps of an error: its kind, by which a cause of many failures is known; its code; and its sentence.
extension FailureReason {
  init(_ kind: FailureCode, _ code: FailureCode? = nil, _ values: [String: String] = [:], saying message: String) {
    let short = values.mapValues { String($0.prefix(Self.longestValue)) }
    self.init(kind: kind.rawValue, code: code?.rawValue, values: short, message: message)
  }

  /// Characters of a value: enough to know again what one has written.
  private static let longestValue = 100

  init(_ error: any Error) {
    switch error {
    case let error as RenderError: self = error.reason
    case let error as DocumentError: self.init(error)
    case let error as NarrationError: self.init(error)
    case let error as SpeechError: self.init(error, "\(error)")
    case let error as AudioError: self.init(error)
    case let error as AudioStoreError: self.init(error)
    case let error as PublishError: self.init(error)
    case let error as IntakeError: self.init(error)
    case let error as OutgoingError: self.init(error)
    case let error as FeedError: self.init(.feed, .feedFlawed, saying: "\(error)")
    default: self.init(.fault, saying: "\(error)")
    }
  }

  /// What is wrong with a document.
  public init(_ error: DocumentError) {
    let (code, values): (FailureCode?, [String: String]) =
      switch error {
      case .empty: (.documentEmpty, [:])
      case .tooLarge(_, let limit), .outOfBounds(_, .text(let limit)):
        (.documentTooLarge, ["mebibytes": "\(limit >> 20)"])
      case .unpacksTooLarge(_, _, let limit), .outOfBounds(_, .memory(let limit)):
        (.documentUnpacksTooLarge, ["mebibytes": "\(limit >> 20)"])
      case .otherFormat, .unknownExtension: (.documentOtherFormat, [:])
      case .damaged, .outOfBounds(_, .crash): (.documentDamaged, [:])
      case .locked: (.documentLocked, [:])
      case .noTextLayer: (.documentWithoutText, [:])
      case .nothingRecognised: (.nothingRecognised, [:])
      case .tooManyPictures(_, let pages, let limit): (.tooManyPictures, ["pages": "\(pages)", "limit": "\(limit)"])
      case .needsProgram(_, _, let program, _): (.programMissing, ["program": program])
      case .programFailed, .outOfBounds(_, .time): (.readingTooLong, [:])
      case .undecodable: (.encodingUnknown, [:])
      case .frontMatter(_, let line, _): (.frontMatterFlawed, ["line": "\(line)"])
      case .nestedTooDeep: (.nestedTooDeep, [:])
      case .secret(_, let stamp): (.stampedSecret, ["stamp": stamp])
      case .missing, .notAFile, .unreadable, .noReader, .abandoned: (nil, [:])
      }
    var isReader = false
    if case .noReader = error { isReader = true }
    self.init(isReader ? .reader : .document, code, values, saying: "\(error)")
  }

  /// Why nothing is said of a document.
  public init(_ error: NarrationError) {
    let (code, values): (FailureCode?, [String: String]) =
      switch error {
      case .noText: (.nothingToSay, [:])
      case .allSkipped: (.allLeftOut, [:])
      case .allUnread: (.notVietnamese, [:])
      case .tooLong(_, let limit): (.tooManyWords, ["limit": "\(limit)"])
      case .wantsNoAudio: (.wantsNoAudio, [:])
      case .unknownRule: (nil, [:])
      }
    self.init(.document, code, values, saying: "\(error)")
  }

  private init(_ error: SpeechError, in chapter: [String: String] = [:], _ message: String) {
    func engine(_ code: FailureCode, _ values: [String: String] = [:]) -> FailureReason {
      FailureReason(.engine, code, values.merging(chapter) { $1 }, saying: message)
    }
    self =
      switch error {
      case .noVoices: FailureReason(.voice, .voicesMissing, saying: message)
      case .noSuchVoice(let name, _): FailureReason(.voice, .voiceUnknown, ["voice": name], saying: message)
      case .badVoice(let file, _):
        FailureReason(
          .voice, .voiceFileFlawed, ["file": file.split(separator: "/").last.map(String.init) ?? file], saying: message)
      case .unspeakable(let word, _): engine(.wordUnspeakable, ["word": word])
      case .engineMissing: engine(.engineMissing)
      case .engineDied: engine(.engineDied)
      case .engineLate(let seconds): engine(.engineLate, ["seconds": "\(seconds)"])
      case .engineBabbled: engine(.engineBabbled)
      case .engineConfused: engine(.engineConfused)
      case .engineRefused: engine(.engineRefused)
      }
  }

  private init(_ error: AudioError) {
    self =
      switch error {
      case .emptyScript: FailureReason(.document, .nothingToSay, saying: "\(error)")
      case .chapter(let title, _, let cause?): FailureReason(cause, in: ["chapter": title], "\(error)")
      case .chapter(let title, _, nil): FailureReason(.engine, .chapterFails, ["chapter": title], saying: "\(error)")
      // Temporary files have a disk, too.
      case .spool: FailureReason(.storage, .cannotWrite, saying: "\(error)")
      case .encoder, .frames, .measurement, .book: FailureReason(.engine, .encodingFails, saying: "\(error)")
      }
  }

  private init(_ error: AudioStoreError) {
    let code: FailureCode =
      switch error {
      case .cannotWrite: .cannotWrite
      case .cannotRead: .cannotRead
      case .noRoom: .diskFull
      case .held: .filesHeld
      }
    self.init(.storage, code, saying: "\(error)")
  }

  /// Why a document is not published.
  public init(_ error: PublishError) {
    func document(_ code: FailureCode, _ values: [String: String] = [:]) -> FailureReason {
      FailureReason(.document, code, values, saying: "\(error)")
    }
    self =
      switch error {
      case .document(let error): FailureReason(error)
      case .unspoken(let error): FailureReason(error)
      case .badID(let id): document(.idInvalid, ["id": id])
      case .noID: document(.idMissing)
      case .badSection(let id): document(.sectionInvalid, ["section": id])
      case .unnamedSection(let id, _): document(.sectionUnknown, ["section": id])
      case .badDate(let date): document(.dateInvalid, ["date": date])
      case .badAudience(let audience): document(.audienceUnknown, ["audience": audience])
      case .emptyTitle: document(.titleEmpty)
      case .unchecked: document(.notChecked)
      }
  }

  private init(_ error: IntakeError) {
    let (code, values): (FailureCode, [String: String]) =
      switch error {
      case .gone: (.feedGone, [:])
      case .status(let status): (.feedRefused, ["status": "\(status)"])
      case .nothingToTake: (.entryEmpty, [:])
      case .noID: (.entryNameless, [:])
      case .articleTaken(let id): (.entryTaken, ["article": id])
      }
    self.init(.feed, code, values, saying: "\(error)")
  }

  private init(_ error: OutgoingError) {
    let (code, values): (FailureCode, [String: String]) =
      switch error {
      case .badAddress: (.feedAddressWrong, [:])
      case .forbidden: (.feedForbidden, [:])
      case .failed, .tooManyRedirects: (.feedUnreached, [:])
      case .tooLarge(_, let limit): (.feedTooLarge, ["mebibytes": "\(limit >> 20)"])
      }
    self.init(.feed, code, values, saying: "\(error)")
  }
}
