public import AudioStore
public import Foundation
public import SpeechScript
public import Speech

/// Makes tracks from scripts, on all cores.
///
/// ```swift
/// let producer = TrackProducer(synthesizer: engine, shelf: try Shelf(at: "cache"))
/// let track = try await producer.produce(script, voice: voice, tags: TrackTags(title: script.title))
/// ```
///
/// Equal scripts, voices and tags give equal bytes: alone or beside others, new or from the shelf, on any number of
/// cores, under any locale.
public final class TrackProducer: Sendable {
  let chapters: ChapterProducer
  private let threads: ProductionThreads

  /// - Parameters:
  ///   - shelf: where chapters are kept for the next time; nil to keep none.
  ///   - cores: how many chapters are made at once, 1 or more.
  public init(
    synthesizer: any Synthesizer, shelf: Shelf? = nil, cores: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    chapters = ChapterProducer(synthesizer: synthesizer, shelf: shelf)
    threads = ProductionThreads(max(1, cores))
  }

  /// What decides the sound of each chapter of a script, as one digest each; equal digests mean equal sound. Nothing is
  /// spoken for it.
  /// - Throws: `SpeechError` where there is no engine.
  public func soundKeys(of script: Script, voice: Voice) async throws -> [ContentHash] {
    Self.soundKeys(of: script, voice: voice, engine: try await engineIdentity(for: voice))
  }

  /// The same for an engine that calls itself `engine`, which need not be here.
  public static func soundKeys(of script: Script, voice: Voice, engine: String) -> [ContentHash] {
    script.chapters.map { ChapterKey($0, voice: voice, engine: engine, format: AudioFormat.mp3.chapters).hash }
  }

  /// What the voice's engine calls itself, with its version.
  /// - Throws: `SpeechError` where there is no engine.
  public func engineIdentity(for voice: Voice) async throws -> String {
    let maker = chapters
    return try await threads.run { try maker.synthesizer.identity(for: voice) }
  }

  /// - Parameters:
  ///   - formats: as which files; each chapter is spoken once for all of them.
  ///   - progress: called after each chapter with how many are done; from any thread.
  /// - Throws: `AudioError` for the script or a chapter, `SpeechError` where there is no engine at all, `AudioStoreError`
  ///   where the shelf cannot be written; the first chapter that fails ends the track.
  public func produce(
    _ script: Script, voice: Voice, tags: TrackTags, formats: [AudioFormat] = [.mp3],
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> ProducedTrack {
    guard script.wordCount > 0 else { throw AudioError.emptyScript }
    let maker = chapters
    let threads = threads
    let engine = try await engineIdentity(for: voice)
    let total = script.chapters.count
    let spool = try SoundSpool()
    return try await withThrowingTaskGroup(of: (Int, WaitingChapter, Bool).self) { group in
      for (index, chapter) in script.chapters.enumerated() {
        group.addTask {
          let made = try await threads.run {
            let made = try maker.produce(chapter, voice: voice, engine: engine, formats: formats)
            return (chapter: try WaitingChapter(made.chapter, in: spool), isNew: made.isNew)
          }
          return (index, made.chapter, made.isNew)
        }
      }
      var produced = [WaitingChapter?](repeating: nil, count: total)
      var done = 0
      var new = 0
      for try await (index, chapter, isNew) in group {
        produced[index] = chapter
        done += 1
        if isNew { new += 1 }
        progress(done, total)
      }
      var track = try TrackAssembler(formats: formats)
        .assemble(produced.compactMap(\.self), script: script, tags: tags.spoken(by: voice), made: new)
      track.engine = engine
      track.soundKeys = Self.soundKeys(of: script, voice: voice, engine: engine)
      return track
    }
  }

  /// The sound of a script as it is made, for a listener who does not wait for its end: a sentence's sound comes when it
  /// has been spoken, can be played at once, and goes on without a gap where the piece before it ended. Its frames are
  /// those of the finished track; of what stands before them there, the length and the
  /// chapters are not known yet, and the cover is left out.
  ///
  /// Chapters are made as far ahead as there are cores, and no further than they are taken. Whoever takes no more, by
  /// leaving the loop or by being cancelled, ends the making too.
  /// - Parameter othersMake: whether somebody else, who uses the same shelf, is making this track just now. The first
  ///   chapter is spoken here all the same; those behind it are left to the other for as long as there is sound to
  ///   listen to, and taken off the shelf. nil where there is nobody else.
  /// - Throws: while it is read, what `produce` throws; what came before that may be played.
  public func stream(
    _ script: Script, voice: Voice, tags: TrackTags, format: AudioFormat,
    othersMake: (@Sendable () async -> Bool)? = nil
  ) -> some AsyncSequence<[UInt8], any Error> & Sendable {
    TrackStream(
      maker: chapters, threads: threads, script: script, voice: voice, tags: tags, format: format,
      othersMake: othersMake)
  }
}
