import HandbookDocuments

/// What is read, shortened or skipped: named rules in the order in which they run, each of which can be switched off.
///
/// ```swift
/// let rules = NarrationRules.standard.without("recipients")
/// print(rules.names)
/// ```
public struct NarrationRules: Sendable, Hashable {
  /// The rules that run, in order. A name is what `UnspokenText.rule` and `SpokenWord.rule` give.
  public let names: [String]

  /// All rules.
  public static let standard = NarrationRules(names: all.map(\.name))

  /// The same rules but these; a name that no rule has is ignored.
  public func without(_ names: String...) -> NarrationRules {
    NarrationRules(names: self.names.filter { !names.contains($0) })
  }

  /// The same rules but these; a name that no rule has is passed over.
  public func without(_ names: Set<String>) -> NarrationRules {
    NarrationRules(names: self.names.filter { !names.contains($0) })
  }

  /// The same rules but these.
  ///
  /// - Throws: `NarrationError.unknownRule` for a name that no rule has.
  public func switchingOff(_ names: some Sequence<String>) throws(NarrationError) -> NarrationRules {
    let names = Set(names)
    if let unknown = names.subtracting(Self.all.map(\.name)).min() {
      throw .unknownRule(unknown, known: Self.all.map(\.name))
    }
    return NarrationRules(names: self.names.filter { !names.contains($0) })
  }

  /// Every rule's name and what it does, as one sentence for the list that an admin switches them in.
  public static var summaries: [(name: String, summary: String)] {
    all.map { ($0.name, $0.summary) }
  }

  var active: [NarrationRule] { Self.all.filter { names.contains($0.name) } }

  /// The one list. A new rule is a file in `Rules/` and a line here.
  static let all: [NarrationRule] = [
    SkippedRoles.furniture,
    SkippedRoles.recipients,
    SkippedRoles.footnotes,
    SignatureNotes.rule,
    LetterheadLine.rule,
    TitleFirst.rule,
    RepeatedTitle.rule,
    LargeTables.rule,
    TableRows.rule,
    InlineLists.rule,
    NoteReferences.rule,
    Links.rule,
    AmountsInWords.rule,
  ]
}

/// One rule: a change of the draft.
struct NarrationRule: Sendable {
  var name: String
  /// One sentence for an admin.
  var summary: String
  var apply: @Sendable (inout Draft, Document) -> Void
}
