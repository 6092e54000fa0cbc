public import Foundation

/// How a written form is read.
public enum LexiconReading: Hashable, Sendable {
  /// These words, in Vietnamese letters.
  case words(String)
  /// By the names of its letters.
  case letters
  /// As a foreign word.
  case word

  /// As tables write it: "-" for letters, "+" for a word, else the words.
  public init(_ text: String) {
    self =
      switch text {
      case "-": .letters
      case "+": .word
      default: .words(text)
      }
  }

  public var text: String {
    switch self {
    case .words(let words): words
    case .letters: "-"
    case .word: "+"
    }
  }
}

/// Which spellings of a written form are meant.
public enum LexiconMatching: String, Hashable, Sendable, Codable, CaseIterable {
  /// As it is written where the small letters are a Vietnamese word ("TU"), else in any case.
  case automatic
  case exact
  case any
}

/// What somebody says about a written form.
public struct LexiconDraft: Hashable, Sendable {
  /// As it stands in documents: "UBND", "đ/c".
  public var written: String
  public var reading: LexiconReading
  public var matching: LexiconMatching
  /// The section in whose articles it holds; nil for all. There it goes before one of all sections.
  public var section: String?
  /// Why, for who looks at it later; may be empty.
  public var note: String

  public init(
    written: String, reading: LexiconReading, matching: LexiconMatching = .automatic, section: String? = nil,
    note: String = ""
  ) {
    self.written = written
    self.reading = reading
    self.matching = matching
    self.section = section
    self.note = note
  }
}

/// An entry of the lexicon that an admin wrote. There is one for a written form and section.
public struct LexiconRecord: Hashable, Sendable {
  public var id: Int64
  public var draft: LexiconDraft
  public var author: String
  public var changedAt: Date

  public init(id: Int64, draft: LexiconDraft, author: String, changedAt: Date) {
    self.id = id
    self.draft = draft
    self.author = author
    self.changedAt = changedAt
  }
}

/// The entries of one moment.
public struct LexiconState: Hashable, Sendable {
  /// Grows with every change; 0 for a lexicon nobody has changed.
  public var version: Int64
  /// By written form and section.
  public var records: [LexiconRecord]

  public init(version: Int64 = 0, records: [LexiconRecord] = []) {
    self.version = version
    self.records = records
  }
}
