public import Catalog
import VietnameseText

/// Entries as a table of tab-separated values (.tsv), one a line, as spreadsheets write it: written form, reading, case,
/// section, note. The reading "-" means letter by letter, "+" as a foreign word; the case is "automatic" (or nothing),
/// "exact" or "any". Lines that begin with "#" are comments.
public enum LexiconTable {
  static let header = "# written\treading\tcase\tsection\tnote"

  public static func text(_ drafts: [LexiconDraft]) -> String {
    let rows = drafts.map { draft in
      [draft.written, draft.reading.text, draft.matching.rawValue, draft.section ?? "", draft.note]
        .joined(separator: "\t")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// - Throws: `LexiconError` with the line that is no entry.
  static func entries(_ text: String) throws(LexiconError) -> [LexiconChange.Kept] {
    var entries: [LexiconChange.Kept] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }), !line.hasPrefix("#") else { continue }
      let place = "line \(index + 1)"
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard (2...5).contains(fields.count) else {
        throw .badRow(
          place: place,
          "a line is the written form, its reading, and if wanted case, section and note, "
            + "parted by tabs")
      }
      func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
      guard let matching = field(2).isEmpty ? .automatic : LexiconMatching(rawValue: field(2)) else {
        throw .badRow(place: place, "the case is “automatic”, “exact” or “any”, not “\(field(2).prefix(40))”")
      }
      guard entries.count < LexiconError.most else { throw .tooMany(entries.count + 1) }
      let draft = LexiconDraft(
        written: field(0), reading: LexiconReading(field(1)), matching: matching, section: field(3), note: field(4))
      entries.append(LexiconChange.Kept(draft, place: place))
    }
    return entries
  }
}

/// Entries in a file: a table, or W3C's Pronunciation Lexicon, told by what it holds.
public enum LexiconFile {
  /// Bytes that are read of a file.
  public static let longest = 16_000_000

  /// - Throws: `LexiconError`.
  public static func entries(_ bytes: [UInt8]) throws(LexiconError) -> [LexiconChange.Kept] {
    guard bytes.count <= longest else {
      throw .badRow(place: "the file", "it is longer than \(longest / 1_000_000) MB")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .badRow(place: "the file", "it is not UTF-8")
    }
    if text.first(where: { !$0.isWhitespace }) == "<" { return try PronunciationLexicon.entries(content) }
    return try LexiconTable.entries(text)
  }
}
