import Catalog
import Foundation
import HandbookDocuments
import SpeechScript

/// Makes the script of a revision: of its document or, of a bulletin, of the articles that it joins. Their chapters are
/// the same as in their own tracks, and so is their sound: nothing of them is spoken once more.
struct ScriptMaker: Sendable {
  let catalog: any Catalog
  let reader: StoredDocumentReader

  /// - Throws: `DocumentError`, `NarrationError`, `RenderError`, and what the catalog throws.
  func script(of revision: Revision, _ words: SiteLexicon) async throws -> Script {
    let narrator = words.narrator(for: revision.article.section.id)
    guard let bulletin = try Bulletin(revision.document) else {
      return try narrator.narrate(try await reader.read(revision.document))
    }
    var script = Script(title: revision.article.title, chapters: [])
    func line(_ text: String) throws -> [Chapter] {
      let document = Document(title: text, blocks: [Block(id: 1, role: .paragraph, text: text)])
      return try narrator.narrate(document).chapters
    }
    script.chapters += Self.joined(try line(bulletin.opening), under: "Mở đầu")
    for item in bulletin.items {
      // One that was withdrawn since is not heard in a bulletin either.
      guard let id = ArticleID(item.article),
        let part = try await catalog.revision(item.revision, of: id, for: .everything)
      else {
        continue
      }
      let own = try words.narrator(for: part.article.section.id).narrate(try await reader.read(part.document))
      script.chapters += Self.joined(own.chapters, under: part.article.title)
    }
    script.chapters += Self.joined(try line(bulletin.closing), under: "Kết thúc")
    return script
  }

  /// Chapters as parts of another article: their places are in a text that is not here.
  private static func joined(_ chapters: [Chapter], under title: String) -> [Chapter] {
    chapters.enumerated().map { index, chapter in
      var chapter = chapter
      chapter.title = index == 0 ? title : "\(title): \(chapter.title)"
      for place in chapter.utterances.indices {
        chapter.utterances[place].source = nil
        for word in chapter.utterances[place].words.indices { chapter.utterances[place].words[word].source = nil }
      }
      return chapter
    }
  }
}
