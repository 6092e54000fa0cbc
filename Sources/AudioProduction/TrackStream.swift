import AudioStore
import Foundation
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
  let othersMake: (@Sendable () async -> Bool)?

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
    /// When the first sound left, and how much has left since, in samples.
    private var beginning: ContinuousClock.Instant?
    private var samplesTaken = 0

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
          samplesTaken += samples
          bytes = try joined.end(frames, samples: samples, isLast: taken == track.script.chapters.count)
        case nil: throw CancellationError()
        }
        if !bytes.isEmpty {
          beginning = beginning ?? .now
          return bytes
        }
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
      let most = track.othersMake == nil ? track.threads.count + 1 : 1
      while ahead.count < most, started < track.script.chapters.count {
        ahead.append(pieces(of: track.script.chapters[started]).makeAsyncIterator())
        started += 1
      }
    }

    /// Begins a chapter. What it holds is bounded by the chapter, whose sound is in memory until it is done.
    private func pieces(of chapter: Chapter) -> Pieces {
      let (pieces, hand) = Pieces.makeStream()
      let stopped = CancellationMark()
      let (maker, threads, voice, engine, format) = (track.maker, track.threads, track.voice, engine, track.format)
      let patience = patience
      let task = Task {
        do {
          try await patience?.wait(for: ChapterKey(chapter, voice: voice, engine: engine, format: format.chapters).hash)
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

    /// nil for the first chapter: who has just begun to listen waits for nobody.
    private var patience: Patience? {
      guard started > 0, let othersMake = track.othersMake, let shelf = track.maker.shelf else { return nil }
      let heard = Duration.seconds(Double(samplesTaken) / Double(Voice.sampleRate))
      return Patience(shelf: shelf, othersMake: othersMake, end: (beginning ?? .now) + heard - Patience.margin)
    }
  }
}

/// How long a chapter is left to somebody else who makes it too.
private struct Patience: Sendable {
  /// Sound that must be left when the chapter is begun here at last.
  static let margin = Duration.seconds(10)
  private static let look = Duration.milliseconds(200)

  let shelf: Shelf
  let othersMake: @Sendable () async -> Bool
  let end: ContinuousClock.Instant

  func wait(for key: ContentHash) async throws {
    while !shelf.holds(key), ContinuousClock.now < end, await othersMake() {
      try await Task.sleep(for: Self.look)
    }
  }
}
