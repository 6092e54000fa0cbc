import AudioProduction
import AudioStore
import Catalog
import Foundation
import JobQueue
import Narration
import Speech

/// Makes what an order asks for, and keeps its files. Publishing it is the catalog's part.
public struct RenderJob: Sendable {
  private let context: RenderContext

  public init(_ context: RenderContext) { self.context = context }

  /// What came of an order.
  struct Rendered: Sendable {
    /// All of its files are in the store.
    var track: Track
    /// Chapters that were spoken for it; the others were there.
    var chaptersSpoken: Int
  }

  /// - Throws: `RenderError`, or `CancellationError`.
  func run(
    _ order: RenderOrder, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> Rendered {
    do {
      guard let formats = OrderedFormats.read(order.format) else {
        throw RenderError(
          FailureReason(.format, nil, ["format": order.format], saying: "there is no format \"\(order.format)\""))
      }
      guard let id = ArticleID(order.article),
        let revision = try await context.catalog.revision(order.revision, of: id, for: .everything)
      else {
        throw RenderError.noRevision(of: order)
      }
      let voice = try context.voices.voice(named: order.voice)
      let tags = try await context.tags(of: revision.article)
      let section = revision.article.section.id
      var words = try await context.lexicon.current()
      var spoken = 0
      while true {
        let script = try await context.script(of: revision, words)
        let product = try await context.line.produce(
          script, voice: voice, tags: tags, formats: formats, progress: progress)
        spoken += product.track.chaptersMade
        // Changed meanwhile: only the chapters it changes are spoken once more.
        let now = try await context.lexicon.current()
        let isCurrent = now.digest(for: section) == words.digest(for: section)
        words = now
        guard isCurrent else { continue }
        _ = try await context.engines.standing(of: voice, identity: product.track.engine)
        var track = try await keep(product.track, formats, order)
        track.recipe = context.recipe(
          of: revision.article, voice: voice, engine: product.track.engine, words, tags)
        return Rendered(track: track, chaptersSpoken: spoken)
      }
    } catch let error as CancellationError {
      throw error
    } catch {
      throw RenderError(error)
    }
  }

  private func keep(_ made: ProducedTrack, _ formats: [AudioFormat], _ order: RenderOrder) async throws -> Track {
    try await OffThread.run { [store = context.audio] in
      let renditions = try formats.map { format in
        let audio = try made.audio(format)
        return Rendition(format: format.rawValue, content: try store.put(audio).description, size: audio.count)
      }
      return Track(
        revision: order.revision, voice: order.voice, duration: made.duration,
        chapters: zip(made.chapters, made.soundKeys).map { chapter, key in
          Track.Chapter(title: chapter.title, start: chapter.start, sound: key.description)
        }, renditions: renditions,
        transcript: try store.put(Array(made.transcript.utf8)).description,
        chaptersFile: try store.put(Array(made.chaptersFile.utf8)).description,
        words: try store.put(Array(made.words.utf8)).description)
    }
  }
}

/// Why a job failed, in the words that its queue keeps.
struct RenderError: Error, CustomStringConvertible {
  let reason: FailureReason

  init(_ reason: FailureReason) { self.reason = reason }

  init(_ error: any Error) { reason = FailureReason(error) }

  static func noRevision(of order: RenderOrder) -> RenderError {
    RenderError(
      FailureReason(
        .document, .revisionMissing, ["revision": "\(order.revision)"],
        saying: "article \(order.article) has no revision \(order.revision)"))
  }

  var description: String { reason.message }
}
