import SpeechScript
import Speech

/// A track piece by piece, chapter after chapter.
struct TrackStream: AsyncSequence, Sendable {
  let maker: ChapterProducer
  let threads: ProductionThreads
  let script: Script
  let voice: Voice
  let tags: TrackTags
  let format: AudioFormat

  func makeAsyncIterator() -> Iterator { Iterator(self) }

  struct Iterator: AsyncIteratorProtocol {
    private let track: TrackStream
    private let joined: any ChapterStream
    private var hasBegun = false
    private var engine = ""
    /// Chapters that are being made, in their order.
    private var ahead: [Task<EncodedChapter, any Error>] = []
    private var started = 0
    private var taken = 0

    init(_ track: TrackStream) {
      self.track = track
      joined = track.format.chapters.stream()
    }

    mutating func next() async throws -> [UInt8]? {
      guard hasBegun else { return try await begin() }
      guard taken < track.script.chapters.count else { return nil }
      makeAhead()
      let task = ahead.removeFirst()
      do {
        let chapter = try await withTaskCancellationHandler {
          try await task.value
        } onCancel: {
          task.cancel()
        }
        taken += 1
        return try joined.add(chapter, isLast: taken == track.script.chapters.count)
      } catch {
        for task in ahead { task.cancel() }
        ahead = []
        taken = track.script.chapters.count
        throw error
      }
    }

    private mutating func begin() async throws -> [UInt8] {
      guard track.script.wordCount > 0 else { throw AudioError.emptyScript }
      let (maker, voice) = (track.maker, track.voice)
      engine = try await track.threads.run { try maker.synthesizer.identity(for: voice) }
      hasBegun = true
      return joined.begin(track.tags.spoken(by: track.voice), [])
    }

    private mutating func makeAhead() {
      while ahead.count <= track.threads.count, started < track.script.chapters.count {
        let (maker, voice, engine, format) = (track.maker, track.voice, engine, track.format)
        let chapter = track.script.chapters[started]
        let threads = track.threads
        ahead.append(
          Task {
            let made = try await threads.run {
              try maker.produce(chapter, voice: voice, engine: engine, formats: [format]).chapter
            }
            return EncodedChapter(sound: made.sound[format] ?? [], samples: made.timing.samples)
          })
        started += 1
      }
    }
  }
}
