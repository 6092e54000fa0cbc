import AudioProduction
import AudioStore
import Catalog
import Foundation
import JobQueue
import Narration
import Speech
import SpeechScript
import Synchronization

/// What is to be spoken of a track that is being made, and what each of its chapters will be kept under.
final class LiveScript: Sendable {
  struct ID: Hashable {
    var order: RenderOrder
    var format: AudioFormat
    /// The version of what admins say of short forms.
    var lexicon: Int64
    /// What of the document is read.
    var rules: NarrationRules
  }

  let id: ID
  let script: Script
  let keys: [ContentHash]
  let voice: Voice
  let tags: TrackTags
  private let durations = Mutex<[ContentHash: Int]>([:])

  /// - Throws: `RenderError`.
  init(
    _ id: ID, _ words: SiteLexicon, catalog: any Catalog, voices: VoiceLibrary, line: ProductionLine,
    reader: StoredDocumentReader
  ) async throws {
    do {
      let order = id.order
      guard let article = ArticleID(order.article),
        let revision = try await catalog.revision(order.revision, of: article, for: .everything)
      else { throw RenderError.noRevision(of: order) }
      let voice = try voices.voice(named: order.voice)
      let script = try await ScriptMaker(catalog: catalog, reader: reader).script(of: revision, words)
      self.id = id
      self.script = script
      self.voice = voice
      tags = TrackTags(revision.article)
      keys = try await line.chapterKeys(of: script, voice: voice, format: id.format)
    } catch {
      throw RenderError(error)
    }
  }

  /// A chapter that is made has its duration for good.
  func duration(_ key: ContentHash, _ look: () -> Int?) -> Int? {
    if let known = durations.withLock({ $0[key] }) { return known }
    guard let duration = look() else { return nil }
    durations.withLock { $0[key] = duration }
    return duration
  }
}

/// The scripts that were asked for last, each made once.
struct LiveScripts {
  private static let most = 16
  /// The one asked for last comes last.
  private var kept: [(id: LiveScript.ID, making: Task<LiveScript, any Error>)] = []

  mutating func script(
    _ id: LiveScript.ID, _ make: @escaping @Sendable () async throws -> LiveScript
  ) -> Task<LiveScript, any Error> {
    if let place = kept.firstIndex(where: { $0.id == id }) {
      kept.append(kept.remove(at: place))
    } else {
      kept.append((id, Task { try await make() }))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return kept[kept.count - 1].making
  }

  /// One that could not be made is tried anew when it is asked for again.
  mutating func forget(_ id: LiveScript.ID) { kept.removeAll { $0.id == id } }
}
