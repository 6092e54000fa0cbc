import Hummingbird

/// The conditions of a request for something that exists, in the order of RFC 9110, 13.2.2.
///
/// Our answers carry entity tags and no `Last-Modified`, so conditions by date say nothing and are passed over
/// (13.1.3, 13.1.4); an `If-Range` with a date never matches (13.1.5).
struct Preconditions: Sendable {
  enum Outcome: Hashable, Sendable {
    case go
    /// 304: the client has it.
    case notModified
    /// 412: the client means another state.
    case failed
  }

  private let ifMatch: String?
  private let ifNoneMatch: String?
  private let ifRange: String?

  init(_ headers: HTTPFields) {
    ifMatch = headers[.ifMatch]
    ifNoneMatch = headers[.ifNoneMatch]
    ifRange = headers[.ifRange]
  }

  /// For GET and HEAD of something whose state has this tag.
  func outcome(for tag: EntityTag) -> Outcome {
    if let ifMatch, !EntityTagList(ifMatch).contains(same: tag) { return .failed }
    if let ifNoneMatch, EntityTagList(ifNoneMatch).contains(like: tag) { return .notModified }
    return .go
  }

  /// Whether a `Range` header counts for the state with this tag: `If-Range` is absent, or names it strongly.
  func rangeApplies(to tag: EntityTag) -> Bool {
    guard let ifRange else { return true }
    guard case .tags(let tags) = EntityTagList(ifRange), tags.count == 1 else { return false }
    return tags[0].isSame(as: tag)
  }
}
