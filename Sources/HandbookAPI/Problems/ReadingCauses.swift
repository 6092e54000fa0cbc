import Studio
import VietnameseText

extension ProblemCause {
  /// Why a change of the lexicon is not made. Where a file was sent, `line` says where in it.
  init(_ error: LexiconError) {
    switch error {
    case .badEntry(let written, let flaw, let place):
      self.init(flaw)
      values["written"] = String(written.prefix(100))
      values["line"] = Self.line(place)
    case .tooMany: self.init(.tooManyEntries, ["limit": "\(LexiconError.most)"])
    case .twice(let written, _, _): self.init(.writtenTwice, ["written": written])
    case .badSection(let section, let place):
      self.init(.sectionInvalid, ["section": section])
      values["line"] = Self.line(place)
    case .badRow(let place, _):
      if let line = Self.line(place) { self.init(.lexiconRow, ["line": line]) } else { self.init(.lexiconFile) }
    case .noSuchForm(let written): self.init(.entryUnknown, ["written": written])
    }
  }

  /// - Parameter place: "line 12", "lexeme 12", or "the file".
  private static func line(_ place: String?) -> String? {
    place?.split(separator: " ").last.map(String.init).flatMap { Int($0) == nil ? nil : $0 }
  }

  private init(_ flaw: EntryFlaw) {
    switch flaw {
    case .emptyWritten: self.init(.writtenEmpty)
    case .beginsWithoutLetter: self.init(.writtenWithoutLetter)
    case .writtenTooLong: self.init(.writtenTooLong, ["limit": "\(Lexicon.Entry.longestWritten)"])
    case .emptyReading: self.init(.readingEmpty)
    case .readingTooLong: self.init(.readingTooWide, ["limit": "\(Lexicon.Entry.longestReading)"])
    case .unspeakableSign(let sign): self.init(.readingSign, ["sign": sign])
    case .unspeakableWord(let word): self.init(.readingWord, ["word": word])
    case .swallowsWord(let word): self.init(.ordinaryWord, ["word": word])
    case .swallowsLetter(let letter): self.init(.singleLetter, ["letter": letter])
    case .saysItself: self.init(.saysItself)
    case .loops: self.init(.readingLoops)
    }
  }

  /// Why a sentence is not spoken at once.
  init(_ error: SentenceError) {
    switch error {
    case .tooLong: self.init(.sentenceTooLong, ["limit": "\(SentenceSpeaker.longest)"])
    case .nothingToSay: self.init(.nothingToSay)
    case .noSuchVoice(let name, _): self.init(.voiceUnknown, ["voice": name])
    case .busy: self.init(.othersListen)
    case .failed: self.init(.voiceFails)
    }
  }
}

extension ProblemCause {
  /// Why articles that are named together are not found.
  init(_ error: SelectionError) {
    switch error {
    case .noSuchArticle(let id): self.init(.articleUnknown, ["id": id])
    case .noSuchSection(let id, _): self.init(.sectionUnknown, ["section": id])
    }
  }
}
