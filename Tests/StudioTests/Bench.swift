import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Logging
import Outgoing
import SQLiteStore
import Speech
import SpeechScript
import Synchronization

@testable import Studio

/// A whole studio in a folder of its own, with a voice that hums.
final class Bench: Sendable {
  let folder: String
  let store: SQLiteStore
  let audio: FolderStore
  let synthesizer: Hum
  let publisher: Publisher

  init(_ synthesizer: Hum = Hum(), retry: RetryPolicy = RetryPolicy(), format: String = "mp3") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "studio-\(UUID().uuidString)").path
    try AtomicFile.makeFolder(folder)
    store = try SQLiteStore(at: folder + "/handbook.sqlite", retry: retry)
    audio = try FolderStore(at: folder + "/audio")
    self.synthesizer = synthesizer
    publisher = Publisher(catalog: store, voice: "bac", format: format, reader: DocumentReader())
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let voices = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Voices").path

  func worker(
    _ name: String = "w", voices: String = Bench.voices, shelf: Shelf? = nil, pace: Worker.Pace = fast
  ) -> Worker {
    Worker(
      id: WorkerID(rawValue: name), queue: store, catalog: store, renderJob: renderJob(voices: voices, shelf: shelf),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, pace: pace)
  }

  func renderJob(voices: String = Bench.voices, shelf: Shelf? = nil) -> RenderJob {
    RenderJob(context(voices: voices, shelf: shelf))
  }

  func preview(
    program: String = "", voices: String = Bench.voices, covers: SectionCovers = SectionCovers()
  ) -> EffectPreview {
    EffectPreview(context(program: program, voices: voices, covers: covers))
  }

  private func context(
    program: String = "", voices: String, covers: SectionCovers = SectionCovers(), shelf: Shelf? = nil
  ) -> RenderContext {
    RenderContext(
      catalog: store, audio: audio, voices: VoiceLibrary(folder: voices),
      line: ProductionLine(producer: TrackProducer(synthesizer: synthesizer, shelf: shelf, cores: 2)),
      reader: DocumentReader(), program: program, covers: covers, lexicon: LexiconSource(store),
      engines: EngineWatch(store))
  }

  func runner() -> BatchRunner {
    BatchRunner(
      catalog: store, queue: store, ledger: store, engines: store, preview: preview(),
      inbox: inbox(),
      feeds: feeds(), standardVoice: "bac", outbox: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      look: .milliseconds(20))
  }

  func inbox(_ reader: DocumentReader = DocumentReader()) -> Inbox {
    Inbox(catalog: store, ledger: store, quiet: 0) { [store] in
      Publisher(catalog: store, voice: $0 ?? "bac", format: $1 ?? "mp3", reader: reader)
    }
  }

  func feeds(allowsPrivate: Bool = true) -> FeedSource {
    FeedSource(
      catalog: store, ledger: store, fetcher: Fetcher(guard: AddressGuard(allowsPrivate: allowsPrivate), seconds: 5),
      pauses: [.milliseconds(10)]
    ) { [store] in Publisher(catalog: store, voice: $0 ?? "bac", format: $1 ?? "mp3", reader: DocumentReader()) }
  }

  func schedule(_ folder: String = "Jobs") -> BatchSchedule {
    BatchSchedule(
      library: BatchLibrary(folder: folder), ledger: store, runner: runner(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, look: .milliseconds(50))
  }

  func engineCheck(voices: String = Bench.voices) -> EngineCheck {
    EngineCheck(synthesizer: synthesizer, voices: VoiceLibrary(folder: voices))
  }

  static let fast = Worker.Pace(lease: 5, heartbeat: 0.1, look: 0.02)

  @discardableResult
  func publish(_ id: String, _ text: String = "Chi bộ họp.\n\nHọp lúc 8 giờ.") async throws -> Publication {
    var fields = ArticleFields()
    fields.id = id
    return try await publisher.publish(
      StoredDocument(name: "\(id).txt", bytes: Data(text.utf8)), fields: fields, mode: .createOrRevise,
      priority: .admin, at: Date())
  }

  func listing(_ id: String) async throws -> ArticleListing? {
    guard let id = ArticleID(id) else { return nil }
    return try await store.article(id, for: .everything)
  }
}

/// A voice that hums a tone of a tenth of a second for each word, and can be made to fail, or to wait until it is told
/// otherwise.
final class Hum: Synthesizer {
  enum Mood: Sendable { case well, dead, held }
  private let mood: Mutex<Mood>
  private let spoken = Mutex(0)
  private let version = Mutex("hum 1")

  init(_ mood: Mood = .well) { self.mood = Mutex(mood) }

  func change(to name: String) { version.withLock { $0 = name } }
  func become(_ mood: Mood) { self.mood.withLock { $0 = mood } }
  var chaptersSpoken: Int { spoken.withLock { $0 } }

  /// Waits until a chapter has been begun.
  func begun() async throws {
    while chaptersSpoken == 0 { try await Task.sleep(for: .milliseconds(5)) }
  }

  func identity(for voice: Voice) throws(SpeechError) -> String { version.withLock { $0 } }

  func speak(_ utterances: [Utterance], voice: Voice, to hand: (SpokenUtterance) throws -> Void) throws {
    spoken.withLock { $0 += 1 }
    while mood.withLock({ $0 }) == .held { Thread.sleep(forTimeInterval: 0.005) }
    if mood.withLock({ $0 }) == .dead { throw SpeechError.engineDied("hum is dead") }
    for utterance in utterances {
      let length = Voice.sampleRate / 10
      let samples = (0..<utterance.words.count * length).map { Int16(3000 * sin(Double($0) * 0.06)) }
      try hand(
        SpokenUtterance(samples: samples, wordStarts: utterance.words.indices.map { $0 * length }))
    }
  }
}
