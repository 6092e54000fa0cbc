import Catalog
import HTTPTypes
import Hummingbird
import JobQueue
import Studio

/// What the API answers instead of what was asked for: RFC 9457 problem details in the making.
struct Problem: Error, Sendable {
  var kind: ProblemKind
  /// Why, by its cause.
  var cause: ProblemCause
  /// A sentence for the caller, without path, SQL or secret.
  var detail: String
  var headers: HTTPFields
  /// True where the rest of the request is not worth reading: the connection ends with the answer.
  var closes: Bool

  init(
    _ kind: ProblemKind, _ cause: ProblemCause, _ detail: String, headers: HTTPFields = [:], closes: Bool = false
  ) {
    self.kind = kind
    self.cause = cause
    self.detail = detail
    self.headers = headers
    self.closes = closes
  }

  init(_ kind: ProblemKind, _ code: ProblemCode, _ detail: String, headers: HTTPFields = [:], closes: Bool = false) {
    self.init(kind, ProblemCause(code), detail, headers: headers, closes: closes)
  }

  /// One of which its kind says as much as there is to say.
  init(_ kind: ProblemKind, _ detail: String, headers: HTTPFields = [:], closes: Bool = false) {
    self.init(kind, kind.code, detail, headers: headers, closes: closes)
  }

  /// The problem behind any error that leaves a handler, or nil where it is a fault of ours and only the log may know.
  init?(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as CatalogError:
      switch error {
      case .articleExists(let id):
        self.init(
          .articleExists, ProblemCause(.idTaken, ["id": id.rawValue]),
          "There is already an article \(id); PUT revises it.")
      case .noSuchArticle(let id):
        self.init(.notFound, .articleUnknown, "There is no article \(id).")
      case .articleChanged(let id):
        self.init(.preconditionFailed, .articleChanged, "Article \(id) has been changed since; look at it again.")
      case .lexiconChanged:
        self.init(.conflict, .lexiconChanged, "Somebody else has changed the lexicon meanwhile; look once more.")
      case .rulesChanged:
        self.init(
          .preconditionFailed, "Somebody else has switched narration rules meanwhile; look at them again.")
      case .noSuchEntry(let id):
        self.init(.notFound, .entryUnknown, "There is no entry \(id) in the lexicon.")
      case .noSuchSection(let id):
        self.init(.notFound, ProblemCause(.sectionUnknown, ["section": id]), "There is no section \(id).")
      case .sectionChanged, .tokenChanged:
        self.init(.preconditionFailed, .stateChanged, "Somebody else has changed it meanwhile; look at it again.")
      case .noSuchToken(let id):
        self.init(.notFound, .tokenUnknown, "There is no token \(id), or none that holds any more.")
      case .otherTrack: return nil
      }
    case let error as JobQueueError:
      switch error {
      case .noSuchJob(let id): self.init(.notFound, .jobUnknown, "There is no job \(id).")
      case .changed(let id, let state):
        self.init(.preconditionFailed, .jobMovedOn, "Job \(id) is \(state) by now; look at it again.")
      case .queueChanged:
        self.init(.preconditionFailed, .stateChanged, "Somebody else has paused or resumed the queue; look again.")
      case .notPossible, .leaseLost, .replaced, .notWanted: self.init(.conflict, .jobMovedOn, "\(error)")
      }
    case let error as TokenError: self.init(.invalidField, .tokenFlawed, "\(error)")
    case let error as SelectionError: self.init(.invalidField, ProblemCause(error), "\(error)")
    case let error as RerenderingError: self.init(.invalidField, .voiceFails, JobAnswer.withoutPaths("\(error)"))
    case let error as LexiconError: self.init(.invalidField, ProblemCause(error), "\(error)")
    case let error as PublishError: self.init(.unprocessable, ProblemCause(error), "\(error)")
    case let error as HTTPError where error.status.code < 500:
      self.init(ProblemKind(error.status), error.status == .notFound ? "There is nothing at this address." : "")
    default: return nil
    }
  }
}
