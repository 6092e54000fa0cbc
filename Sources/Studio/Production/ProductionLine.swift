public import AudioProduction
import AudioStore
public import HandbookDocuments
public import Narration
public import Speech
public import SpeechScript

/// Carries one document down the whole path: blocks, script, chapters, track. It knows no database and no folder.
///
/// ```swift
/// let line = ProductionLine(producer: TrackProducer(synthesizer: engine))
/// let product = try await line.produce(document, voice: voice, tags: TrackTags(document))
/// print(product.track.duration, "ms in", product.track.chapters.count, "chapters")
/// ```
public struct ProductionLine: Sendable {
  private let narrator: Narrator
  private let producer: TrackProducer

  public init(producer: TrackProducer, narrator: Narrator = Narrator()) {
    self.producer = producer
    self.narrator = narrator
  }

  /// The same line for a section of a handbook, whose admins have a say in how its words are read.
  public func reading(_ section: String, by lexicon: SiteLexicon) -> ProductionLine {
    ProductionLine(producer: producer, narrator: lexicon.narrator(for: section))
  }

  /// What came of a document.
  public struct Product: Sendable {
    public var script: Script
    public var track: ProducedTrack
  }

  /// What a document would sound like: its script, and a digest of each chapter's sound. Nothing is spoken.
  /// - Throws: `NarrationError`, or `SpeechError` where there is no engine.
  public func sound(of document: Document, voice: Voice) async throws -> (script: Script, keys: [String]) {
    let script = try narrator.narrate(document)
    return (script, try await producer.soundKeys(of: script, voice: voice).map(\.description))
  }

  func engineIdentity(for voice: Voice) async throws -> String { try await producer.engineIdentity(for: voice) }

  /// - Parameters:
  ///   - formats: as which files.
  ///   - progress: called with how many chapters are done, and of how many, first with 0; from any thread.
  /// - Throws: `NarrationError`, `AudioError`, `SpeechError`, `AudioStoreError`, or `CancellationError`.
  public func produce(
    _ document: Document, voice: Voice, tags: TrackTags, formats: [AudioFormat] = [.mp3],
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> Product {
    try await produce(
      narrator.narrate(document), voice: voice, tags: tags, formats: formats, progress: progress)
  }

  func produce(
    _ script: Script, voice: Voice, tags: TrackTags, formats: [AudioFormat],
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> Product {
    progress(0, script.chapters.count)
    let track = try await producer.produce(script, voice: voice, tags: tags, formats: formats, progress: progress)
    return Product(script: script, track: track)
  }

  /// A document's sound while it is made: pieces of one file, each of which can be played when it comes. The file has
  /// its tags in front and neither its length nor chapter marks, which are not known yet.
  /// - Throws: `NarrationError`; while it is read, what `produce` throws.
  public func stream(
    _ document: Document, voice: Voice, tags: TrackTags, format: AudioFormat
  ) throws -> some AsyncSequence<[UInt8], any Error> & Sendable {
    producer.stream(try narrator.narrate(document), voice: voice, tags: tags, format: format)
  }

  /// The same of a script, while somebody else may be making it too: see `TrackProducer.stream`.
  func stream(
    _ script: Script, voice: Voice, tags: TrackTags, format: AudioFormat,
    othersMake: @escaping @Sendable () async -> Bool
  ) -> some AsyncSequence<[UInt8], any Error> & Sendable {
    producer.stream(script, voice: voice, tags: tags, format: format, othersMake: othersMake)
  }

  func chapterKeys(of script: Script, voice: Voice, format: AudioFormat) async throws -> [ContentHash] {
    try await producer.chapterKeys(of: script, voice: voice, format: format)
  }

  func keptChapter(_ chapter: Chapter, under key: ContentHash, format: AudioFormat) -> KeptChapter? {
    producer.keptChapter(chapter, under: key, format: format)
  }
}
