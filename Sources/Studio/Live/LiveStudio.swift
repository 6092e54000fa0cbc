import AudioProduction
import AudioStore
public import Catalog
import Foundation
public import HandbookDocuments
public import JobQueue
public import Speech
import SpeechScript

/// Lets tracks be heard that are not there yet: while a worker has their job, or before one has.
///
/// ```swift
/// let sound = try await live.listen(to: job, as: "mp3")
/// for try await piece in sound { try await send(piece) }
/// ```
///
/// The first chapter is spoken here, in the process that serves, for whoever waits for the first word; those behind it are
/// taken off the shelf where the worker lays them in time. However many listen to a track, it is made once, and to its
/// end, whoever goes away. It ends nobody's job and begins none.
public actor LiveStudio {
  /// How much goes on at once.
  public struct Limits: Sendable {
    /// Tracks that are being made here.
    public var tracks: Int
    /// Listeners in all.
    public var listeners: Int

    public init(tracks: Int = 4, listeners: Int = 200) {
      self.tracks = tracks
      self.listeners = listeners
    }
  }

  private let catalog: any Catalog
  private let queue: any JobQueue
  private let voices: VoiceLibrary
  private let line: ProductionLine
  private let reader: StoredDocumentReader
  private let lexicon: LexiconSource
  private let limits: Limits
  private let seats: Seats
  private var scripts = LiveScripts()
  private var growing: [LiveScript.ID: GrowingSound] = [:]

  /// - Parameters:
  ///   - line: with the shelf that workers use, too.
  ///   - reader: reads the documents.
  public init(
    catalog: any Catalog, queue: any JobQueue, voices: VoiceLibrary, line: ProductionLine, reader: DocumentReader,
    lexicon: LexiconSource = LexiconSource(), limits: Limits = Limits()
  ) {
    self.catalog = catalog
    self.queue = queue
    self.voices = voices
    self.line = line
    self.reader = StoredDocumentReader(reader)
    self.lexicon = lexicon
    self.limits = limits
    seats = Seats(limits.listeners)
  }

  /// How many listen just now.
  public nonisolated var listeners: Int { seats.taken }

  /// How many tracks are being made here.
  public var tracks: Int { growing.count }

  /// - Parameters:
  ///   - job: the one that the track is to come from.
  ///   - format: one of those that it is ordered in, "mp3".
  /// - Throws: `LiveError`, `RenderError` where the article cannot be spoken.
  public func listen(to job: Job, as format: String) async throws -> LiveSound {
    guard let seat = seats.take() else { throw LiveError.busy }
    let script = try await script(of: job, format)
    return LiveSound(sound: try sound(of: script, job), seat: seat)
  }

  /// The chapters of a track that is being made, and which of them are finished.
  /// - Throws: `RenderError` where the article cannot be spoken.
  public func chapters(of job: Job, as format: String) async throws -> [LiveChapter] {
    let script = try await script(of: job, format)
    return try await OffThread.run { [line] in
      zip(script.script.chapters, script.keys).map { chapter, key in
        LiveChapter(
          title: chapter.title, key: key.description,
          duration: script.duration(key) { line.keptChapter(chapter, under: key, format: script.id.format)?.duration })
      }
    }
  }

  /// A finished chapter as a file.
  /// - Parameter key: see `LiveChapter.key`.
  /// - Returns: nil where the track has no such chapter, or it is not made.
  /// - Throws: `RenderError` where the article cannot be spoken.
  public func chapter(_ key: String, of job: Job, as format: String) async throws -> [UInt8]? {
    let script = try await script(of: job, format)
    guard let place = script.keys.firstIndex(where: { $0.description == key }) else { return nil }
    return try await OffThread.run { [line] in
      let chapter = script.script.chapters[place]
      var tags = script.tags
      tags.title = chapter.title
      return try line.keptChapter(chapter, under: script.keys[place], format: script.id.format)?.file(tags)
    }
  }

  private func sound(of script: LiveScript, _ job: Job) throws -> GrowingSound {
    if let sound = growing[script.id] { return sound }
    guard growing.count < limits.tracks else { throw LiveError.busy }
    let sound = try GrowingSound()
    growing[script.id] = sound
    Task { await make(script, job.id, sound) }
    return sound
  }

  private func make(_ script: LiveScript, _ job: JobID, _ sound: GrowingSound) async {
    do {
      let pieces = line.stream(script.script, voice: script.voice, tags: script.tags, format: script.id.format) {
        [queue] in
        (try? await queue.job(job)?.state) == .running
      }
      // Tags are nothing to listen to: they leave with the first sound.
      var head: [UInt8]?
      for try await piece in pieces {
        guard let tags = head else {
          head = piece
          continue
        }
        try sound.append(tags + piece)
        head = []
      }
      sound.finish()
    } catch {
      sound.finish(error)
    }
    growing[script.id] = nil
  }

  private func script(of job: Job, _ format: String) async throws -> LiveScript {
    guard let format = AudioFormat(rawValue: format), OrderedFormats.read(job.order.format)?.contains(format) == true
    else { throw LiveError.notOrdered(format) }
    let words = try await lexicon.current()
    let id = LiveScript.ID(order: job.order, format: format, lexicon: words.state.version, rules: words.rules)
    let making = scripts.script(id) { [catalog, voices, line, reader] in
      try await LiveScript(id, words, catalog: catalog, voices: voices, line: line, reader: reader)
    }
    do {
      return try await making.value
    } catch {
      scripts.forget(id)
      throw error
    }
  }
}

/// Why somebody cannot listen now.
public enum LiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// As many listen, or as many tracks are being made, as there may be.
  case busy
  /// The track will not be there in this format.
  case notOrdered(String)

  public var description: String {
    switch self {
    case .busy: "as many tracks are being made for listeners as this machine bears"
    case .notOrdered(let format): "the article is not made as \(format)"
    }
  }
}
