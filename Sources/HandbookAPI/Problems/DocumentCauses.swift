import HandbookDocuments
import Narration
import Studio

extension ProblemCause {
  /// Why a document is not published.
  init(_ error: PublishError) {
    switch error {
    case .document(let error): self.init(error)
    case .unspoken(let error): self.init(error)
    case .badID(let id): self.init(.idInvalid, ["id": id])
    case .noID: self.init(.idMissing)
    case .badSection(let id): self.init(.sectionInvalid, ["section": id])
    case .unnamedSection(let id, _): self.init(.sectionUnknown, ["section": id])
    case .badDate(let date): self.init(.dateInvalid, ["date": date])
    case .badAudience(let audience): self.init(.audienceUnknown, ["audience": audience])
    case .emptyTitle: self.init(.titleEmpty)
    case .unchecked: self.init(.notChecked)
    }
  }

  private init(_ error: DocumentError) {
    switch error {
    case .empty: self.init(.documentEmpty)
    case .tooLarge(_, let limit), .outOfBounds(_, .text(let limit)):
      self.init(.documentTooLarge, ["mebibytes": "\(limit >> 20)"])
    case .unpacksTooLarge(_, _, let limit), .outOfBounds(_, .memory(let limit)):
      self.init(.documentUnpacksTooLarge, ["mebibytes": "\(limit >> 20)"])
    case .otherFormat, .unknownExtension: self.init(.documentOtherFormat)
    case .damaged, .outOfBounds(_, .crash): self.init(.documentDamaged)
    case .locked: self.init(.documentLocked)
    case .noTextLayer: self.init(.documentWithoutText)
    case .nothingRecognised: self.init(.nothingRecognised)
    case .tooManyPictures(_, let pages, let limit):
      self.init(.tooManyPictures, ["pages": "\(pages)", "limit": "\(limit)"])
    case .needsProgram(_, _, let program, _): self.init(.programMissing, ["program": program])
    case .programFailed, .outOfBounds(_, .time): self.init(.readingTooLong)
    case .undecodable: self.init(.encodingUnknown)
    case .frontMatter(_, let line, _): self.init(.frontMatterFlawed, ["line": "\(line)"])
    case .nestedTooDeep: self.init(.nestedTooDeep)
    case .secret(_, let stamp): self.init(.stampedSecret, ["stamp": stamp])
    case .missing, .notAFile, .unreadable, .noReader, .abandoned: self.init(.unreadableDocument)
    }
  }

  private init(_ error: NarrationError) {
    switch error {
    case .noText: self.init(.nothingToSay)
    case .allSkipped: self.init(.allLeftOut)
    case .allUnread: self.init(.notVietnamese)
    case .tooLong(_, let limit): self.init(.tooManyWords, ["limit": "\(limit)"])
    case .wantsNoAudio: self.init(.wantsNoAudio)
    case .unknownRule: self.init(.unreadableDocument)
    }
  }
}
