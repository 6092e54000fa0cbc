import CaseTables
import Foundation
import HandbookDocuments
import SpeechScript
import Testing
import VietnameseText

@testable import Narration

/// What holds for the script of any document.
struct ScriptChecks {
  let document: Document
  let script: Script

  /// The first letter or digit that is neither spoken nor skipped by a rule nor named as unread; nil when all are.
  var unaccounted: String? {
    var covered = document.blocks.map { [Bool](repeating: false, count: $0.text.utf8.count) }
    let spoken = script.utterances.flatMap { $0.words.compactMap(\.source) }
    for source in spoken + (script.skipped + script.unread).map(\.source) {
      for byte in source.start..<source.end { covered[source.block - 1][byte] = true }
    }
    for block in document.blocks {
      var offset = 0
      for scalar in block.text.unicodeScalars {
        let isReadable = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        if isReadable, !covered[block.id - 1][offset] { return "block \(block.id), byte \(offset): \(block.text)" }
        offset += UTF8.width(scalar)
      }
    }
    return nil
  }

  /// What is reported stands where it says.
  var misplaced: UnspokenText? {
    (script.skipped + script.unread).first { text in
      guard let block = document.block(text.source.block) else { return true }
      let bytes = Array(block.text.utf8)
      guard text.source.start < text.source.end, text.source.end <= bytes.count else { return true }
      return String(decoding: bytes[text.source.start..<text.source.end], as: UTF8.self) != text.text
    }
  }

  /// An utterance that is longer than a breath or than the engine is given.
  var tooLong: Utterance? {
    script.utterances.first {
      $0.words.isEmpty || $0.words.count > LongSentence.wordLimit
        || $0.spokenText.unicodeScalars.count > LongSentence.lengthLimit
        || $0.words.contains { $0.text.unicodeScalars.count > LongWord.limit }
    }
  }

  /// A word that is none: a digit, a sign, a capital, a blank.
  var unspeakable: String? {
    script.utterances.lazy.flatMap(\.words).map(\.text).first { word in
      word.isEmpty || word.unicodeScalars.contains { !$0.properties.isAlphabetic || $0.properties.isUppercase }
    }
  }

  func check(_ place: SourceLocation = #_sourceLocation) {
    #expect(unaccounted == nil, sourceLocation: place)
    #expect(misplaced == nil, sourceLocation: place)
    #expect(tooLong == nil, sourceLocation: place)
    #expect(unspeakable == nil, sourceLocation: place)
    #expect(!script.unread.contains { $0.rule == UnreadReport.rule }, sourceLocation: place)
    let account = WordAccount(script, of: document)
    #expect(
      account.source == account.read + account.unread + account.skipped.values.reduce(0, +), sourceLocation: place)
    #expect(account.spoken == script.wordCount && account.read > 0, sourceLocation: place)
    if script.unread.isEmpty { #expect(account.unread == 0, sourceLocation: place) }
    for chapter in script.chapters {
      #expect(!chapter.title.isEmpty && chapter.title.count <= ChapterTitle.headingLimit + 24, sourceLocation: place)
      #expect(chapter.utterances.last?.pause == .chapter, sourceLocation: place)
      #expect(chapter.utterances.dropLast().allSatisfy { $0.pause != .chapter }, sourceLocation: place)
    }
  }

  init(_ document: Document, _ narrator: Narrator = Narrator()) throws {
    self.document = document
    script = try narrator.narrate(document)
  }
}

@Suite struct PropertyTests {
  static let samples = Checkout.documents(in: Checkout.samples)

  @Test func thereIsAHandbook() {
    #expect(Self.samples.count >= 14)
  }

  @Test(arguments: samples) func sample(name: String) throws {
    let checks = try ScriptChecks(DocumentReader().read(contentsOf: Checkout.samples + "/" + name))
    checks.check()
    // One to four minutes of speech, the regulation some fifteen; nothing in our own handbook is unreadable.
    #expect((225...900).contains(checks.script.wordCount) || checks.script.wordCount >= 3600)
    #expect(checks.script.unread.isEmpty)
    for chapter in checks.script.chapters where checks.script.chapters.count > 1 {
      #expect((12...900).contains(chapter.wordCount), "\(chapter.title)")
    }
  }

  @Test(
    .enabled(if: Checkout.hasCorpus, "no corpus beside the checkout"),
    arguments: Checkout.documents(in: Checkout.corpus))
  func corpus(name: String) throws {
    try ScriptChecks(DocumentReader().read(contentsOf: Checkout.corpus + "/" + name)).check()
  }

  /// Chapters that a listener can use: none shorter than some three seconds, none longer than four minutes, or eight of
  /// what a document rests on. What a heading stands over is not divided below a sentence.
  @Test(
    arguments: (samples.map { Checkout.samples + "/" + $0 }
      + Checkout.documents(in: Checkout.cases()).filter { !$0.hasSuffix(".script.txt") }
      .map { Checkout.cases() + "/" + $0 } + Checkout.corpusTexts))
  func chaptersOfUsefulLength(path: String) throws {
    let lengths = ChapterLengths.standard
    let chapters = try Narrator().narrate(DocumentReader().read(contentsOf: path)).chapters
    for chapter in chapters where chapters.count > 1 {
      #expect(chapter.wordCount >= lengths.shortest, "\(chapter.title)")
    }
    for chapter in chapters where chapter.utterances.count > 1 {
      let isOpening = chapter.title == ChapterTitle.bases || chapter.title == chapters[0].title
      #expect(chapter.wordCount <= (isOpening ? lengths.longestOfBases : lengths.longest), "\(chapter.title)")
    }
  }

  @Test(arguments: 0..<60) func randomText(seed: Int) throws {
    var random = RandomText(seed: UInt64(seed))
    let name = seed.isMultiple(of: 2) ? "a.txt" : "a.md"
    let document: Document
    do {
      document = try DocumentReader().read(Array(random.text().utf8), named: name)
    } catch DocumentError.empty, DocumentError.nestedTooDeep, DocumentError.frontMatter {
      return
    }
    let rules = seed.isMultiple(of: 3) ? NarrationRules.standard.without("letterhead", "table-rows") : .standard
    do {
      try ScriptChecks(document, Narrator(rules: rules)).check()
    } catch is NarrationError {
      return
    }
  }

  @Test(arguments: samples) func theSameDocumentHasTheSameScriptAndTheSameBytes(name: String) throws {
    let document = try DocumentReader().read(contentsOf: Checkout.samples + "/" + name)
    let script = try Narrator().narrate(document)
    #expect(try Narrator().narrate(document) == script)
    let data = try JSONEncoder().encode(script)
    let decoded = try JSONDecoder().decode(Script.self, from: data)
    #expect(decoded == script)
    #expect(decoded.chapters.map(\.spokenBytes) == script.chapters.map(\.spokenBytes))
  }

  /// An edit in one chapter leaves what is spoken in the others as it is.
  @Test func anEditTouchesItsChapterAlone() throws {
    let path = Checkout.samples + "/nghien-cuu-hoc-tap/chuyen-de-neu-guong-quy-3.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let edited = text.replacing("220 hộ và 31 đảng viên", with: "300 hộ và 45 đảng viên")
    try #require(edited != text)
    let before = try Narrator().narrate(text, named: "a.md").chapters.map(\.spokenBytes)
    let after = try Narrator().narrate(edited, named: "a.md").chapters.map(\.spokenBytes)
    #expect(zip(before, after).count { $0 != $1 } == 1 && before.count == after.count)
  }
}
