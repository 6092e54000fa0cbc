import Foundation
import Hummingbird

/// The entity tag of something that people change and that also changes by itself: `"STATE.WHOLE"`, or
/// `"STATE.WHOLE.EXPIRY"` where the answer holds addresses that expire.
///
/// Who reads compares all of it: a cache's copy is old as soon as a byte is another one. Who changes it means its state,
/// what people change alone. RFC 9110, 13.1.1 asks for the strong comparison with the tag of what the request would change;
/// that is the state, and `"STATE"` is its tag. Of a tag that `GET` has given, the part that names the state counts, so that
/// nobody has to ask for another one: what happens by itself meanwhile makes nobody's request fail.
struct StateTag: Hashable, Sendable {
  let state: EntityTag

  /// - Parameter parts: all that people change, nil for what is not said.
  init(_ parts: [String?]) {
    // Each with its length, so that no two states are the same text.
    state = EntityTag(of: parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined().utf8)
  }

  /// The tag of an answer.
  /// - Parameters:
  ///   - whole: the answer; where its addresses expire, one with addresses that stay.
  ///   - expiry: when its addresses expire, in seconds since 1970.
  func tag(of whole: Data, expiry: Int? = nil) -> EntityTag {
    EntityTag("\(state.opaque).\(EntityTag(of: whole).opaque)" + (expiry.map { ".\($0)" } ?? ""))
  }

  /// Whether a value of `If-Match` names this state.
  func isNamed(in header: String) -> Bool {
    guard case .tags(let tags) = EntityTagList(header) else { return true }
    return tags.contains { !$0.isWeak && $0.opaque.prefix { $0 != "." } == state.opaque }
  }

  /// What the sender of a request has seen of what it changes, for the verb that changes it to compare once more.
  /// - Returns: nil where `If-Match` names nothing; then nothing is read.
  /// - Throws: `Problem` where it names another state, and what reading throws.
  static func seen<Value>(
    by request: Request, _ read: () async throws -> Value, tag: (Value) -> StateTag
  ) async throws -> Value? {
    guard let header = request.headers[.ifMatch] else { return nil }
    let value = try await read()
    try tag(value).check(ifMatch: header)
    return value
  }

  /// Lets requests pass that name this state, and those that name none (RFC 9110, 13.1.1).
  func check(ifMatch header: String?) throws(Problem) {
    guard let header, !isNamed(in: header) else { return }
    throw Problem(.preconditionFailed, .stateChanged, "It is not, or no longer, in the state that If-Match names.")
  }
}
