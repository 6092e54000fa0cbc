import ArgumentParser
import AudioProduction
import Catalog
import Foundation
import HandbookDocuments
import Studio

/// `sotaynoi publish`: documents into the handbook, whether or not the service runs.
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish documents in the handbook.",
    discussion: """
      An article's id, section, title, issuing body, number and date are those of its front matter; without one, its \
      id is made from the file's name, and its section is the folder it lies in where a section has that name. \
      Publishing an article again revises it; an unchanged one is left alone. What was read off the pictures of a \
      scanned PDF is published when somebody has compared it with the pages, and says so by --checked, or by \
      checked: true in the JSON file beside the document. A picture cover.jpg beside the documents \
      (square, 1,400 to 3,000 pixels) becomes the cover of their section; `rerender --section ID --changed` brings it \
      into the tracks there are.

        sotaynoi publish Samples --data data
      """)

  @Argument(help: ArgumentHelp("Documents, or folders of documents.", valueName: "path"))
  var paths: [String]

  @OptionGroup var data: DataOptions
  @OptionGroup var speaker: EngineOptions
  @OptionGroup var audio: FormatOptions

  @Flag(help: "What was read off pictures has been compared with them, in all these documents.")
  var checked = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  private struct Answer: Encodable {
    var path: String
    var article: String?
    var change: String?
    var job: Int64?
    var error: String?
  }

  func run() async throws {
    let settings = try data.settings(speaker.given + audio.given)
    let voice = try settings.voiceProfile().name
    let folder = try settings.folder(makes: true)
    let publisher = Publisher(
      catalog: folder.store, voice: voice, format: OrderedFormats.text(settings.formats),
      reader: try Installation.reader())
    var pathByID: [ArticleID: String] = [:]
    var answers: [Answer] = []
    var foldersWithoutCover: Set<String> = []
    for input in InputFiles.find(paths) {
      do {
        let draft = try await draft(input, by: publisher)
        if let other = pathByID[draft.id] {
          throw Failure("\(input.path) would be the same article as \(other): \(draft.id); give it an id of its own.")
        }
        pathByID[draft.id] = input.path
        if let problem = try takeCover(beside: input.path, for: draft.section, into: folder.covers),
          foldersWithoutCover.insert(input.folder).inserted
        {
          Terminal.complain(problem)
        }
        let publication = try await Noted.change(
          "publish", of: draft.id.rawValue, in: folder.store, outcome: { $0.change.rawValue },
          { try await publisher.publish(draft, mode: .createOrRevise, priority: .admin, at: Date()) })
        answers.append(
          Answer(
            path: input.path, article: draft.id.rawValue, change: publication.change.rawValue,
            job: publication.job?.id.rawValue))
        if !json { Terminal.say("\(input.path) → \(draft.id) (\(publication.change.rawValue))") }
      } catch {
        let sentence = "\(error)".contains(input.path) ? "\(error)" : "\(input.path): \(error)"
        answers.append(Answer(path: input.path, error: sentence))
        if !json { Terminal.complain(sentence) }
      }
    }
    if json { Terminal.say(try JSONText.make(answers)) }
    if !foldersWithoutCover.isEmpty || answers.contains(where: { $0.error != nil }) { throw ExitCode.failure }
  }

  /// - Returns: why the picture beside a document is no cover; nil where it is one, or there is none.
  private func takeCover(beside path: String, for section: Section, into covers: SectionCovers) throws -> String? {
    let cover: CoverPicture?
    do throws(CoverError) {
      cover = try SectionCovers.cover(beside: path)
    } catch {
      return "the \(SectionCovers.fileName) beside \(path) cannot be used: \(error)"
    }
    if let cover { try covers.take(cover, for: section.id) }
    return nil
  }

  private func draft(_ input: InputFiles.Input, by publisher: Publisher) async throws -> ArticleDraft {
    if let problem = input.problem { throw Failure(problem) }
    let bytes = try publisher.reader.bytes(contentsOf: input.path)
    var fields = ArticleFields(try publisher.reader.frontMatter(beside: input.path))
    fields.sectionHint = Section.standard.first { $0.id == input.folder }?.id
    if checked { fields.isChecked = true }
    let name = URL(filePath: input.path).lastPathComponent
    return try await publisher.draft(StoredDocument(name: name, bytes: Data(bytes)), fields: fields)
  }
}
