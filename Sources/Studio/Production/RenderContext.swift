import AudioProduction
public import AudioStore
public import Catalog
public import HandbookDocuments
public import Speech
import SpeechScript

/// What the tracks of a handbook are made with: where its articles and audio are, who speaks, and what decides beside the
/// text how a track turns out.
public struct RenderContext: Sendable {
  let catalog: any Catalog
  let audio: any AudioStore
  let voices: VoiceLibrary
  let line: ProductionLine
  let reader: StoredDocumentReader
  let program: String
  let covers: SectionCovers
  let lexicon: LexiconSource
  let engines: EngineWatch

  /// - Parameters:
  ///   - reader: reads the documents.
  ///   - program: what tells this build of the program from others.
  ///   - lexicon: what admins say of short forms.
  ///   - engines: which versions of the engines are approved; it is told of the one that a handbook is first spoken with.
  public init(
    catalog: any Catalog, audio: any AudioStore, voices: VoiceLibrary, line: ProductionLine, reader: DocumentReader,
    program: String = "", covers: SectionCovers = SectionCovers(), lexicon: LexiconSource = LexiconSource(),
    engines: EngineWatch = EngineWatch()
  ) {
    self.catalog = catalog
    self.audio = audio
    self.voices = voices
    self.line = line
    self.reader = StoredDocumentReader(reader)
    self.program = program
    self.covers = covers
    self.lexicon = lexicon
    self.engines = engines
  }

  /// What is said of a revision.
  /// - Throws: `DocumentError`, `NarrationError`, `RenderError`, and what the catalog throws.
  func script(of revision: Revision, _ words: SiteLexicon) async throws -> Script {
    try await ScriptMaker(catalog: catalog, reader: reader).script(of: revision, words)
  }

  /// What a track is made by, in digests.
  func recipe(
    of article: Article, voice: Voice, engine: String, _ words: SiteLexicon, _ tags: TrackTags
  ) -> String {
    Recipes.recipe(program, engine, voice, lexicon: words.digest(for: article.section.id), tags)
  }

  /// What players show of an article's track.
  func tags(of article: Article) async throws -> TrackTags {
    TrackTags(article, cover: try await OffThread.run { [covers] in try covers.cover(of: article.section.id) })
  }
}
