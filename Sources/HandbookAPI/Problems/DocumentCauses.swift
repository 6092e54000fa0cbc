import JobQueue
import Studio

extension ProblemCause {
  /// Why a document is not published. What is refused at once bears the same word as what fails later.
  init(_ error: PublishError) {
    let reason = FailureReason(error)
    self.init(ProblemCode(rawValue: reason.code) ?? .unreadableDocument, reason.values)
  }
}
