import ArgumentParser
import AudioProduction
import AudioStore
import Catalog
import Foundation
import HandbookDocuments
import Narration
import Speech
import Studio

/// `sotaynoi book`: a talking book of documents, or of the handbook.
struct Book: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a talking book: text and voice in one EPUB file.",
    discussion: """
      EPUB 3 with Media Overlays: a reading system that knows them shows the sentence that is being read; others show the \
      text. Of documents that are named, or of a served handbook or one of its sections with --data.

        sotaynoi book thong-bao.md --out thong-bao.epub
        sotaynoi book Samples --out so-tay.epub --title "Sổ tay đảng viên"
        sotaynoi book --data data --section thong-bao --out thong-bao.epub
      """)

  @Argument(help: ArgumentHelp("Documents, or folders of documents.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The file to write.", valueName: "file.epub"))
  var out: String

  @Option(help: ArgumentHelp("The book's title; without it that of its one article or section.", valueName: "title"))
  var title: String?

  @Option(help: ArgumentHelp("A handbook's folder, instead of documents.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("This section of the handbook alone.", valueName: "id"))
  var section: String?

  @OptionGroup var speaker: EngineOptions

  @OptionGroup var narration: NarrationOptions

  @Option(
    help: ArgumentHelp(
      "Keep chapters in this folder; those that lie there are not spoken again.", valueName: "folder"))
  var cache: String?

  func validate() throws {
    if paths.isEmpty == (data == nil) { throw ValidationError("Name documents, or a handbook's folder with --data.") }
    if section != nil, data == nil { throw ValidationError("--section is one of a handbook; it needs --data.") }
    if cache != nil, data != nil {
      throw ValidationError("A handbook keeps its chapters itself; --cache is for documents.")
    }
    if !narration.without.isEmpty, data != nil {
      throw ValidationError("A handbook has rules of its own: `sotaynoi rules --data`; --without is for documents.")
    }
    if !out.hasSuffix(".epub") { throw ValidationError("--out takes a file ending in .epub.") }
  }

  /// An article of the book, still to be read.
  private struct Source {
    /// What it is called where it fails.
    var name: String
    var section: Section?
    /// What the handbook's admins say of its words.
    var lexicon: SiteLexicon?
    /// When its text was changed.
    var changed: Date?
    var read: () async throws -> (document: Document, tags: TrackTags)
  }

  func run() async throws {
    let settings = try ResolvedSettings.ofEnvironment(speaker.given)
    let voice = try settings.voiceProfile()
    let folder = try data.map { path in try tellingFailure { try DataFolder(path, makes: false) } }
    let sources = try await tellingFailure { [self] in
      let reader = try Installation.reader()
      return if let folder { try await articles(of: folder, by: reader) } else { documents(by: reader) }
    }
    guard !sources.isEmpty else { throw Failure("There is nothing to make a book of.") }
    let line = ProductionLine(
      producer: try tellingFailure {
        try settings.places.producer(shelf: try folder?.shelf ?? cache.map { try Shelf(at: $0) })
      }, narrator: Narrator(rules: try narration.rules()))
    // The title stands in the file's end, and may be that of the one article in it.
    let first = try? await sources[0].read().tags
    let sections = Set(sources.map { $0.section?.id })
    let common = sections.count == 1 ? sources[0].section : nil
    let name = title ?? (sources.count == 1 ? first?.title : common?.title) ?? "Sổ tay đảng viên"
    let cover = try common.map { section in
      try tellingFailure { try (folder?.covers ?? SectionCovers()).cover(of: section.id) }
    }
    let book = try tellingFailure { try TalkingBook(at: out, title: name, voice: voice, cover: cover) }
    let (made, failed) = try await fill(book, with: sources, by: line, voice)
    guard made > 0 else { throw Failure("Nothing could be read aloud; \(out) is not written.") }
    try tellingFailure { try book.finish(modified: sources.compactMap(\.changed).max() ?? Self.unknown) }
    Terminal.say(
      "\(out): \(Figures.count(made, "article"))" + (failed == 0 ? "." : "; \(failed) failed, as told above."))
    if failed > 0 { throw ExitCode.failure }
  }

  /// What a text is said to be from that does not tell: a day, so that equal documents give equal books.
  private static let unknown = Date(timeIntervalSince1970: 946_684_800)

  private func fill(
    _ book: TalkingBook, with sources: [Source], by line: ProductionLine, _ voice: Voice
  ) async throws -> (made: Int, failed: Int) {
    let meter = Meter("Reading aloud")
    defer { meter.end() }
    var failed = 0
    for (index, source) in sources.enumerated() {
      meter.show(index, of: sources.count)
      let product: ProductionLine.Product
      do {
        let (document, tags) = try await source.read()
        var line = line
        if let lexicon = source.lexicon, let section = source.section { line = line.reading(section.id, by: lexicon) }
        product = try await line.produce(document, voice: voice, tags: tags)
      } catch {
        failed += 1
        let sentence = "\(error)"
        Terminal.complain(sentence.contains(source.name) ? sentence : "\(source.name): \(sentence)")
        continue
      }
      try tellingFailure { try book.add(product.track, section: source.section?.title) }
    }
    return (sources.count - failed, failed)
  }

  private func documents(by reader: DocumentReader) -> [Source] {
    InputFiles.find(paths).compactMap { input in
      let document = Result { () throws -> Document in
        if let problem = input.problem { throw Failure(problem) }
        return try reader.read(contentsOf: input.path)
      }
      let front = (try? document.get())?.frontMatter
      guard front?.wantsAudio ?? true else {
        Terminal.complain("\(input.path) is to have no audio, and is left out.")
        return nil
      }
      let id = front?.section ?? input.folder
      let section =
        front?.sectionTitle.flatMap { Section(id: id, title: $0) } ?? Section.standard.first { $0.id == id }
      let day = (try? document.get()).flatMap { TrackTags($0).date }
      let changed = day.flatMap { try? Date("\($0)T00:00:00Z", strategy: .iso8601) }
      return Source(name: input.path, section: section, changed: changed) {
        (try document.get(), TrackTags(try document.get(), folder: input.folder))
      }
    }
  }

  private func articles(of folder: DataFolder, by reader: DocumentReader) async throws -> [Source] {
    let sections = try await folder.store.handbook(for: .everything).filter {
      section == nil || $0.section.id == section
    }
    if let section, sections.isEmpty { throw Failure("The handbook has no section \"\(section)\".") }
    let lexicon = try await LexiconSource(folder.store).current()
    var sources: [Source] = []
    for section in sections {
      for article in section.articles.map(\.article) where article.wantsAudio {
        // A bulletin has no text to be printed beside its sound.
        let isBulletin = try await folder.store.revision(article.revision, of: article.id, for: .everything)?.document
          .isBulletin
        if isBulletin ?? false { continue }
        let source = Source(
          name: article.id.rawValue, section: section.section, lexicon: lexicon, changed: article.revisedAt
        ) {
          guard let revision = try await folder.store.revision(article.revision, of: article.id, for: .everything)
          else {
            throw Failure("it was withdrawn meanwhile")
          }
          let stored = revision.document
          return (try await StoredDocumentReader(reader).read(stored), TrackTags(revision.article))
        }
        sources.append(source)
      }
    }
    return sources
  }
}
