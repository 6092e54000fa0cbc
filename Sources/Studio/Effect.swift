public import AudioStore
public import Catalog
import AudioProduction
import Foundation
import HandbookDocuments
import Narration
public import JobQueue
public import Speech
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

  public struct ChangedChapter: Hashable, Sendable, Codable {
    public var title: String
    /// How it would read, in spoken words.
    public var reading: String
  }
}

/// Finds out what would sound different, without speaking: the article is narrated again, and the digests of its
/// chapters' sound are compared with those of its track.
public struct EffectPreview: Sendable {
  private let catalog: any Catalog
  private let audio: any AudioStore
  private let voices: VoiceLibrary
  private let line: ProductionLine
  private let program: String
  private let covers: SectionCovers
  private let lexicon: LexiconSource
  private let reader = DocumentReader()

  /// - Parameters:
  ///   - program: what tells this build of the program from others.
  ///   - lexicon: what admins say of short forms.
  public init(
    catalog: any Catalog, audio: any AudioStore, voices: VoiceLibrary, line: ProductionLine, program: String,
    covers: SectionCovers = SectionCovers(), lexicon: LexiconSource = LexiconSource()
  ) {
    self.lexicon = lexicon
    self.covers = covers
    self.catalog = catalog
    self.audio = audio
    self.voices = voices
    self.line = line
    self.program = program
  }

  /// One look at many articles: what they share is asked for once.
  public func session() -> Session { Session(preview: self) }

  public final class Session: Sendable {
    private let preview: EffectPreview
    private let known = Mutex<[String: Speaker]>([:])

    /// A voice, and what its engine calls itself.
    private struct Speaker {
      var voice: Voice
      var engine: String
    }

    fileprivate init(preview: EffectPreview) { self.preview = preview }

    private func speaker(named name: String) async throws -> Speaker {
      if let speaker = known.withLock({ $0[name] }) { return speaker }
      let voice = try preview.voices.voice(named: name)
      let speaker = Speaker(voice: voice, engine: try await preview.line.engineIdentity(for: voice))
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
      let cover = try await OffThread.run { [covers = preview.covers] in
        try covers.cover(of: listing.article.section.id)
      }
      let section = listing.article.section.id
      let words = try await preview.lexicon.current()
      let recipe = Recipes.recipe(
        preview.program, speaker.engine, speaker.voice, lexicon: words.digest(for: section),
        TrackTags(listing.article, cover: cover))
      if track.recipe == recipe { return .none }
      let changed = try await preview.changes(
        track, listing.article, speaker.voice, words.narrator(for: section))
      guard let changed else {
        guard Recipes.haveEqualTags(track.recipe, recipe) else { return .chapters([]) }
        try await preview.catalog.confirm(track, of: listing.article.id, recipe: recipe)
        return .none
      }
      return .chapters(changed)
    }
  }

  /// A file that has been lost is made again, whatever else has stayed as it was.
  private func isThere(_ file: Track.File) -> Bool {
    guard let hash = ContentHash(file.content), let kept = try? audio.open(hash) else { return false }
    return file.size == nil || file.size == kept.size
  }

  /// - Returns: nil where nothing would change.
  private func changes(
    _ track: Track, _ article: Article, _ voice: Voice, _ narrator: Narrator
  ) async throws -> [Effect.ChangedChapter]? {
    guard let revision = try await catalog.revision(track.revision, of: article.id) else { return [] }
    let document = try reader.read(Array(revision.document.bytes), named: revision.document.name)
    let (script, keys) = try await line.narrated(by: narrator).sound(of: document, voice: voice)
    let isSame = keys == track.chapters.map(\.sound) && script.chapters.map(\.title) == track.chapters.map(\.title)
    guard !isSame else { return nil }
    let known = Set(track.chapters.compactMap(\.sound))
    return zip(script.chapters, keys).filter { !known.contains($1) }.map { chapter, _ in
      Effect.ChangedChapter(
        title: chapter.title, reading: chapter.utterances.map(\.spokenText).joined(separator: " "))
    }
  }
}
