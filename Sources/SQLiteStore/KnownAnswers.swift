import Catalog
import Synchronization

/// Answers that are asked for at every request for audio, kept for as long as `AccessVersion` stands still.
///
/// No answer is older than the question: the version is read first, and an answer that was found under another one does
/// not count. So what is withdrawn is gone for every request that comes after the change, also where another process
/// made it.
final class KnownAnswers: Sendable {
  enum Question: Hashable, Sendable {
    case serves(String, Viewer)
    case track(ArticleID, Viewer)
    case hasTokens
    /// By the digest of its secret.
    case token(String)
  }

  private struct State {
    var version: Int64 = .min
    var answers: [Question: any Sendable] = [:]
    /// What the database is being asked.
    var searches: [Question: Search] = [:]
  }

  /// One look into the database for all who ask the same under the same version: after a change, hundreds who listen ask
  /// at the same moment. It belongs to none of them, so that nobody's leaving ends it for the others.
  private struct Search: Sendable {
    var version: Int64
    var task: Task<any Sendable, any Error>
  }

  /// Some megabytes of tracks at the most.
  private static let most = 2_000

  private let version: AccessVersion
  private let state = Mutex(State())
  /// Whether there is a token: what is never untrue again once it is true.
  let sawToken = Mutex(false)

  init(_ version: AccessVersion) { self.version = version }

  /// - Parameters:
  ///   - isKept: whether an answer is worth its place; what anybody can make up questions for is not.
  ///   - find: asks the database.
  func answer<Value: Sendable>(
    to question: Question, keeping isKept: @escaping @Sendable (Value) -> Bool,
    or find: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    guard let version = version.now() else { return try await find() }
    let known = state.withLock { $0.version == version ? $0.answers[question] : nil }
    // Taken out first: nothing, cast to an optional answer, would be the answer "none".
    if let known, let answer = known as? Value { return answer }
    let found = try await search(question, under: version, keeping: isKept, by: find).value
    if let answer = found as? Value { return answer }
    return try await find()
  }

  /// The search that is under way since the version became what it is, or a new one. Whoever joins has seen the same
  /// version as who began it, so nothing that it finds is older than the question.
  private func search<Value: Sendable>(
    _ question: Question, under version: Int64, keeping isKept: @escaping @Sendable (Value) -> Bool,
    by find: @escaping @Sendable () async throws -> Value
  ) -> Task<any Sendable, any Error> {
    state.withLock { state in
      if let search = state.searches[question], search.version == version { return search.task }
      let task = Task<any Sendable, any Error> {
        defer { end(question, under: version) }
        let found = try await find()
        if isKept(found) { keep(found, as: question, under: version) }
        return found
      }
      state.searches[question] = Search(version: version, task: task)
      return task
    }
  }

  private func end(_ question: Question, under version: Int64) {
    state.withLock { state in
      if state.searches[question]?.version == version { state.searches[question] = nil }
    }
  }

  private func keep(_ answer: some Sendable, as question: Question, under version: Int64) {
    state.withLock { state in
      // Somebody who asked later has seen a later version, and this answer may be from before it.
      guard version >= state.version else { return }
      if version > state.version || state.answers.count >= Self.most { state.answers = [:] }
      state.version = version
      state.answers[question] = answer
    }
  }
}
