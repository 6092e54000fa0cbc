/// A kind or a body in a document's number: "NQ", "UBND", "QH" with the "14" of its term.
struct DocumentCode {
  /// What it says, and which entries of an admin say so.
  var parts: [Part]
  var first: Int
  var end: Int
  /// The token of digits that clings to it.
  var digits: Int?
  var isType = false
  var isKnown = true
  var isField = false
  /// Blanks stand around the separator before it.
  var isLoose = false
  /// Digits behind it count the terms of the National Assembly.
  var isAssembly = false

  var words: [String] { parts.flatMap(\.words) }

  /// Says it, each part by the rule that made it.
  func say(into out: inout Speech) {
    let rule = out.rule
    for part in parts {
      out.rule = part.rule ?? rule
      out.say(part.words)
    }
    out.rule = rule
  }

  struct Part {
    var words: [String]
    /// The rule of an admin's entry; nil for what the tables or the letters say.
    var rule: String?

    init(_ words: [String], rule: String? = nil) {
      self.words = words
      self.rule = rule
    }

    init(_ entry: CompiledEntry, _ scope: Lexicon.Scope) {
      self.init(entry.words, rule: scope == .site ? entry.rule : nil)
    }
  }
}
