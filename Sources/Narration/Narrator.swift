public import HandbookDocuments
public import SpeechScript
public import VietnameseText

/// Works out what an announcer would read of a document, and in which chapters.
///
/// ```swift
/// let document = try DocumentReader().read(Array("Thông báo\n\nChi bộ họp lúc 8 giờ.".utf8), named: "thong-bao.txt")
/// let script = try Narrator().narrate(document)
/// print(script.chapters.map(\.title), script.wordCount)
/// ```
public struct Narrator: Sendable {
  /// Spoken words of a script: some eighty hours. A thousand pages have half as many.
  public static let wordLimit = 1_000_000

  private let wordLimit: Int
  private let normalizer: Normalizer
  private let rules: NarrationRules
  private let lengths: ChapterLengths

  public init(normalizer: Normalizer = Normalizer(), rules: NarrationRules = .standard) {
    self.init(normalizer: normalizer, rules: rules, lengths: .standard)
  }

  init(
    normalizer: Normalizer, rules: NarrationRules, lengths: ChapterLengths, wordLimit: Int = Narrator.wordLimit
  ) {
    self.wordLimit = wordLimit
    self.normalizer = normalizer
    self.rules = rules
    self.lengths = lengths
  }

  /// Makes the script of a document.
  ///
  /// Every letter and digit of the document is accounted for: it is the source of a spoken word, or stands in
  /// `Script.skipped` with the rule that left it out, or in `Script.unread` with the reason.
  ///
  /// - Throws: `NarrationError` where no word is left to say, or the document wants none said.
  public func narrate(_ document: Document) throws(NarrationError) -> Script {
    guard !document.blocks.isEmpty else { throw .noText(document.title) }
    guard document.frontMatter.wantsAudio else { throw .wantsNoAudio(document.title) }
    var draft = Draft(document)
    for rule in rules.active { rule.apply(&draft, document) }

    var reader = LineReader(normalizer: normalizer)
    var lines: [SpokenLine] = []
    var words = 0
    for line in draft.lines {
      let spoken = reader.read(line)
      guard !spoken.utterances.isEmpty else { continue }
      lines.append(spoken)
      words += spoken.wordCount
      guard words <= wordLimit else { throw .tooLong(document.title, limit: wordLimit) }
    }
    guard !lines.isEmpty else {
      throw reader.unread.isEmpty
        ? .allSkipped(document.title, rules: Set((draft.skipped + reader.skipped).map(\.rule)).sorted())
        : .allUnread(document.title)
    }

    var script = Script(
      title: document.title, chapters: [], skipped: draft.skipped + reader.skipped, unread: reader.unread)
    script.chapters = Chaptering(lengths: lengths).chapters(of: Pausing.paced(lines))
    script.skipped.sort { ($0.source.block, $0.source.start) < ($1.source.block, $1.source.start) }
    script.unread += UnreadReport(document).missing(from: script)
    script.unread.sort { ($0.source.block, $0.source.start) < ($1.source.block, $1.source.start) }
    return script
  }
}
