import AudioStore
public import Catalog
import AudioProduction
import Foundation
public import JobQueue
import Speech
import SpeechScript
import Synchronization

/// What making an article's track anew would change.
public enum Effect: Hashable, Sendable {
  /// Nothing anybody would hear or see.
  case none
  /// There is no track of this revision, voice and format, or not all of its files.
  case missing
  /// These chapters would sound different; none of them where only titles, the order, or what players show of the track
  /// (its tags and its cover) would change.
  case chapters([ChangedChapter])
  /// The text is the same, and only the engine's version is another than the track was made with.
  case engine

  public struct ChangedChapter: Hashable, Sendable, Codable {
    public var title: String
    /// How it would read, in spoken words.
    public var reading: String
  }
}

/// Finds out what would sound different, without speaking: the article is narrated again, and the digests of its
/// chapters' sound are compared with those of its track.
public struct EffectPreview: Sendable {
  private let context: RenderContext

  public init(_ context: RenderContext) { self.context = context }

  /// One look at many articles: what they share is asked for once.
  public func session() -> Session { Session(preview: self) }

  public final class Session: Sendable {
    private let preview: EffectPreview
    private let context: RenderContext
    private let known = Mutex<[String: Speaker]>([:])

    /// A voice, and what its engine calls itself.
    fileprivate struct Speaker {
      var voice: Voice
      var engine: EngineWatch.Standing
    }

    fileprivate init(preview: EffectPreview) {
      self.preview = preview
      context = preview.context
    }

    /// How the engine of a voice stands.
    /// - Throws: `SpeechError`, and what the catalog throws.
    public func engine(of voice: String) async throws -> EngineWatch.Standing {
      try await speaker(named: voice).engine
    }

    private func speaker(named name: String) async throws -> Speaker {
      if let speaker = known.withLock({ $0[name] }) { return speaker }
      let voice = try context.voices.voice(named: name)
      let identity = try await context.line.engineIdentity(for: voice)
      let speaker = Speaker(voice: voice, engine: try await context.engines.standing(of: voice, identity: identity))
      known.withLock { $0[name] = speaker }
      return speaker
    }

    /// - Parameter listing: as the catalog has it now.
    /// - Throws: what makes the article unreadable now: `DocumentError`, `NarrationError`, `SpeechError`.
    public func effect(of order: RenderOrder, on listing: ArticleListing) async throws -> Effect {
      guard let track = listing.track, track.revision == order.revision, track.voice == order.voice,
        let formats = OrderedFormats.read(order.format),
        formats.allSatisfy({ format in track.renditions.contains { $0.format == format.rawValue } })
      else { return .missing }
      guard track.files.allSatisfy(preview.isThere) else { return .missing }
      let speaker = try await speaker(named: order.voice)
      let words = try await context.lexicon.current()
      let recipe = context.recipe(
        of: listing.article, voice: speaker.voice, engine: speaker.engine.identity, words,
        try await context.tags(of: listing.article))
      if track.recipe == recipe { return .none }
      let changed = try await preview.changes(track, listing.article, speaker, words)
      guard changed == Effect.none else { return changed }
      guard Recipes.haveEqualTags(track.recipe, recipe) else { return .chapters([]) }
      try await context.catalog.confirm(track, of: listing.article.id, recipe: recipe)
      return .none
    }
  }

  /// A file that has been lost is made again, whatever else has stayed as it was.
  private func isThere(_ file: Track.File) -> Bool {
    guard let hash = ContentHash(file.content), let kept = try? context.audio.open(hash) else { return false }
    return file.size == nil || file.size == kept.size
  }

  private func changes(
    _ track: Track, _ article: Article, _ speaker: Session.Speaker, _ words: SiteLexicon
  ) async throws -> Effect {
    guard let revision = try await context.catalog.revision(track.revision, of: article.id, for: .everything) else {
      return .chapters([])
    }
    let script = try await context.script(of: revision, words)
    let kept = track.chapters.map(\.sound)
    func keys(_ engine: String) -> [String] {
      TrackProducer.soundKeys(of: script, voice: speaker.voice, engine: engine).map(\.description)
    }
    let new = keys(speaker.engine.identity)
    if script.chapters.map(\.title) == track.chapters.map(\.title) {
      if new == kept { return .none }
      if speaker.engine.others.contains(where: { keys($0) == kept }) { return .engine }
    }
    let known = Set(kept.compactMap(\.self))
    let changed = zip(script.chapters, new).filter { !known.contains($1) }
    return .chapters(
      changed.map { chapter, _ in
        Effect.ChangedChapter(
          title: chapter.title, reading: chapter.utterances.map(\.spokenText).joined(separator: " "))
      })
  }
}
