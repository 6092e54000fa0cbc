import JobQueue
import Studio

extension ProblemCause {
  /// Why a document is not published.
  init(_ error: PublishError) {
    switch error {
    case .document(let error): self.init(FailureReason(error))
    case .unspoken(let error): self.init(FailureReason(error))
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

  /// What is refused at once bears the same word as what fails later.
  private init(_ reason: FailureReason) {
    self.init(ProblemCode(rawValue: reason.code) ?? .unreadableDocument, reason.values)
  }
}
