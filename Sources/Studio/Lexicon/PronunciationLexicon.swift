public import Catalog
import HandbookDocuments

/// Entries as a W3C Pronunciation Lexicon (PLS 1.0, https://www.w3.org/TR/pronunciation-lexicon/): a `lexeme` with
/// graphemes and an `alias`. What the format has no words for (case, section, note, letter by letter) stands in
/// attributes of our own namespace, which other programs pass over.
public enum PronunciationLexicon {
  static let space = "http://www.w3.org/2005/01/pronunciation-lexicon"
  static let own = "urn:sotaynoi:lexicon"

  public static func text(_ drafts: [LexiconDraft]) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<lexicon version="1.0" alphabet="ipa" xml:lang="vi" xmlns="\#(space)" xmlns:stn="\#(own)">"#,
    ]
    for draft in drafts {
      var attributes = ""
      func say(_ name: String, _ value: String) { attributes += " stn:\(name)=\"\(Markup.escaped(value))\"" }
      switch draft.reading {
      case .words: break
      case .letters: say("reading", "letters")
      case .word: say("reading", "word")
      }
      if draft.matching != .automatic { say("case", draft.matching.rawValue) }
      if let section = draft.section { say("section", section) }
      if !draft.note.isEmpty { say("note", draft.note) }
      lines.append("  <lexeme\(attributes)>")
      lines.append("    <grapheme>\(Markup.escaped(draft.written))</grapheme>")
      // What others say: words, also where ours says letters.
      lines.append("    <alias>\(Markup.escaped(SiteLexicon.entry(draft).spoken))</alias>")
      lines.append("  </lexeme>")
    }
    return (lines + ["</lexicon>", ""]).joined(separator: "\n")
  }

  /// - Throws: `LexiconError` for what is no such lexicon, or a lexeme without an alias.
  static func entries(_ bytes: [UInt8]) throws(LexiconError) -> [LexiconChange.Kept] {
    do {
      return try read(bytes)
    } catch let error as LexiconError {
      throw error
    } catch XMLEvents.Problem.malformed(let line) {
      throw .badRow(place: "line \(line)", "the XML is not well formed")
    } catch XMLEvents.Problem.documentType {
      throw .badRow(place: "the file", "it brings a document type, which is not read")
    } catch {
      throw .badRow(place: "the file", "elements are nested too deep")
    }
  }

  private static func read(_ bytes: [UInt8]) throws -> [LexiconChange.Kept] {
    var events = XMLEvents(bytes, depth: 8)
    var entries: [LexiconChange.Kept] = []
    var isLexicon = false
    var lexemes = 0
    while let event = try events.next() {
      guard case .start(let element, let isEmpty) = event else { continue }
      if !isLexicon {
        guard element.name == "lexicon", element.space == space else {
          throw LexiconError.badRow(place: "the file", "its root is no lexicon of PLS 1.0, \(space)")
        }
        isLexicon = true
        continue
      }
      let whole = try events.whole(element, isEmpty: isEmpty)
      guard whole.name == "lexeme" else { continue }
      lexemes += 1
      entries += try self.entries(whole, "lexeme \(lexemes)")
      guard entries.count <= LexiconError.most else { throw LexiconError.tooMany(entries.count) }
    }
    return entries
  }

  private static func entries(_ lexeme: XMLElement, _ place: String) throws(LexiconError) -> [LexiconChange.Kept] {
    let forms = lexeme.elements.filter { $0.name == "grapheme" }.map(\.text)
    guard !forms.isEmpty else { throw .badRow(place: place, "it has no grapheme") }
    let reading: LexiconReading
    switch (lexeme.attributes["reading"], lexeme.child("alias")) {
    case ("letters", _): reading = .letters
    case ("word", _): reading = .word
    case (_, let alias?): reading = .words(alias.text)
    default: throw .badRow(place: place, "it has no alias; phonemes are not spoken")
    }
    guard let matching = lexeme.attributes["case"].map(LexiconMatching.init(rawValue:)) ?? .automatic else {
      throw .badRow(place: place, "its case is not “automatic”, “exact” or “any”")
    }
    return forms.map { form in
      LexiconChange.Kept(
        LexiconDraft(
          written: form, reading: reading, matching: matching, section: lexeme.attributes["section"],
          note: lexeme.attributes["note"] ?? ""), place: place)
    }
  }
}
