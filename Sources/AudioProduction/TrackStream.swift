import SpeechScript
import Speech

/// A track piece by piece: the frames of each utterance as soon as it may be heard, chapter after chapter.
struct TrackStream: AsyncSequence, Sendable {
  let maker: ChapterProducer
  let threads: ProductionThreads
  let script: Script
  let voice: Voice
  let tags: TrackTags
  let format: AudioFormat

  func makeAsyncIterator() -> Iterator { Iterator(self) }

  struct Iterator: AsyncIteratorProtocol {
    private typealias Pieces = AsyncThrowingStream<ChapterPiece, any Error>

    private let track: TrackStream
    private let joined: any ChapterStream
    private var hasBegun = false
    private var engine = ""
    /// Chapters that are being made, in their order.
    private var ahead: [Pieces.Iterator] = []
    private var started = 0
    private var taken = 0

    init(_ track: TrackStream) {
      self.track = track
      joined = track.format.chapters.stream()
    }

    mutating func next() async throws -> [UInt8]? {
      guard hasBegun else { return try await begin() }
      do {
        return try await nextOfChapters()
      } catch {
        // An iterator that is dropped ends the making of its chapter.
        ahead = []
        taken = track.script.chapters.count
        throw error
      }
    }

    private mutating func nextOfChapters() async throws -> [UInt8]? {
      while taken < track.script.chapters.count {
        makeAhead()
        let bytes: [UInt8]
        switch try await ahead[0].next() {
        case .frames(let frames): bytes = try joined.add(frames)
        case .end(let frames, let samples):
          ahead.removeFirst()
          taken += 1
          bytes = try joined.end(frames, samples: samples, isLast: taken == track.script.chapters.count)
        case nil: throw CancellationError()
        }
        if !bytes.isEmpty { return bytes }
      }
      return nil
    }

    private mutating func begin() async throws -> [UInt8] {
      guard track.script.wordCount > 0 else { throw AudioError.emptyScript }
      let (maker, voice) = (track.maker, track.voice)
      engine = try await track.threads.run { try maker.synthesizer.identity(for: voice) }
      hasBegun = true
      // A picture would stand between the listener and the first word.
      var tags = track.tags.spoken(by: track.voice)
      tags.cover = nil
      return joined.begin(tags, [])
    }

    private mutating func makeAhead() {
      while ahead.count <= track.threads.count, started < track.script.chapters.count {
        ahead.append(pieces(of: track.script.chapters[started]).makeAsyncIterator())
        started += 1
      }
    }

    /// Begins a chapter. What it holds is bounded by the chapter, whose sound is in memory until it is done.
    private func pieces(of chapter: Chapter) -> Pieces {
      let (pieces, hand) = Pieces.makeStream()
      let stopped = CancellationMark()
      let (maker, threads, voice, engine, format) = (track.maker, track.threads, track.voice, engine, track.format)
      let task = Task {
        do {
          try await threads.run {
            try maker.stream(chapter, voice: voice, engine: engine, format: format) { piece in
              guard !stopped.isSet else { throw CancellationError() }
              hand.yield(piece)
            }
          }
          hand.finish()
        } catch {
          hand.finish(throwing: error)
        }
      }
      hand.onTermination = { _ in
        stopped.set()
        task.cancel()
      }
      return pieces
    }
  }
}
