import Catalog
import Foundation
import HandbookDocuments
import JobQueue
import Narration
import Testing

@testable import Studio

/// What was read off pictures stays as it was checked, whatever a program would read in them now.
@Suite("Checked text")
struct CheckedTextTests {
  /// Bytes of which no reader makes anything: whoever reads them anew fails.
  private static let scan = StoredDocument(name: "quet.pdf", bytes: Data("%PDF-1.7\n%âãÏÓ".utf8))

  private static func document(_ text: String = "UBX họp lúc tám giờ.") -> Document {
    var document = Document(
      title: "Thông báo",
      blocks: [Block(id: 1, role: .title, text: "Thông báo"), Block(id: 2, role: .heading(level: 2), text: text)])
    document.recognition = Recognition(
      pages: [.init(number: 1, words: 120, confidence: 96.5, doubtful: [.init(text: "tám", confidence: 70)])])
    return document
  }

  private static func stored(_ text: String = "UBX họp lúc tám giờ.") throws -> StoredDocument {
    var stored = scan
    stored.checkedText = try #require(CheckedText.data(of: document(text)))
    return stored
  }

  private static var maker: DraftMaker { DraftMaker(reader: StoredDocumentReader(DocumentReader())) }

  @Test func itIsKeptOnceSomebodyHasCheckedIt() throws {
    var fields = ArticleFields()
    fields.isChecked = true
    let draft = try Self.maker.draft(Self.scan, read: Self.document(), fields: fields)
    let kept = try #require(draft.document.checkedText)
    #expect(CheckedText.document(in: kept) == Self.document())
    let looked = try Self.maker.draft(Self.scan, read: Self.document(), fields: ArticleFields(), isPreview: true)
    #expect(looked.document.checkedText == nil)
    var plain = Self.document()
    plain.recognition = nil
    #expect(try Self.maker.draft(Self.scan, read: plain, fields: fields).document.checkedText == nil)
  }

  @Test func itIsReadInsteadOfThePages() async throws {
    let reader = StoredDocumentReader(DocumentReader())
    let read = try await reader.read(Self.stored())
    #expect(read == Self.document())
    await #expect(throws: DocumentError.self) { try await reader.read(Self.scan) }
  }

  @Test(arguments: ["", "{}", #"{"version":2,"document":{"title":"a","blocks":[],"frontMatter":{}}}"#])
  func whatCannotBeReadBackIsNotRecognisedAnew(text: String) throws {
    var stored = Self.scan
    stored.checkedText = Data(text.utf8)
    let error = #expect(throws: DocumentError.self) {
      try StoredDocumentReader(DocumentReader()).readNow(stored)
    }
    #expect(
      error?.description
        == "quet.pdf is a scanned document that is damaged: the text that was checked is not there any "
        + "more; open it and save it anew.")
  }

  /// As the first version wrote it: what is kept must be read for as long as the handbook is.
  @Test func theFirstVersion() throws {
    let text = """
      {"document":{"blocks":[{"id":1,"role":"title","text":"Thông báo"},{"id":2,"role":"heading-2","text":"Họp 9/5"}],\
      "frontMatter":{"isChecked":false,"other":{},"wantsAudio":true},\
      "recognition":{"pages":[{"confidence":96.5,"doubtful":[{"confidence":70,"text":"tám"}],"number":1,"words":120}],\
      "unread":[]},"title":"Thông báo"},"version":1}
      """
    #expect(CheckedText.document(in: Data(text.utf8)) == Self.document("Họp 9/5"))
    #expect(CheckedText.data(of: Self.document("Họp 9/5")) == Data(text.utf8))
  }

  @Test func anArticleIsSpokenPreviewedAndReadAsItWasChecked() async throws {
    let bench = try Bench()
    var fields = ArticleFields()
    (fields.id, fields.isChecked) = ("quet", true)
    let draft = try Self.maker.draft(Self.scan, read: Self.document(), fields: fields)
    _ = try await bench.publisher.publish(draft, mode: .create, priority: .admin, at: Date())
    // The same pages again: nobody has to check them once more, and nothing is new.
    fields.isChecked = false
    let again = try await bench.publisher.draft(Self.scan, fields: fields)
    #expect(again == draft)
    let change = try await bench.publisher.publish(again, mode: .createOrRevise, priority: .admin, at: Date()).change
    #expect(change == .unchanged)
    let preview = try await bench.publisher.preview(Self.scan, fields: fields)
    #expect(preview.script.chapters.flatMap(\.utterances).contains { $0.original.contains("tám giờ") })

    let order = RenderOrder(article: "quet", revision: 1, voice: "bac", format: "mp3")
    let track = try await bench.renderJob().run(order) { _, _ in }.track
    #expect(!track.chapters.isEmpty)
    let words = LexiconEditing(
      lexicon: bench.store, catalog: bench.store, queue: bench.store, reader: DocumentReader())
    let entry = try LexiconChange(keeping: [.init(LexiconDraft(written: "UBX", reading: .words("ủy ban xã")))])
    let effect = try await words.preview(entry)
    #expect(effect.unread.isEmpty && effect.changed.map(\.article.rawValue) == ["quet"])
  }
}
