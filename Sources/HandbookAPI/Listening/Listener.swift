import Catalog
import Hummingbird

/// Who listens: a member, on whichever device, where the request says so; else whoever has the browser's key.
enum Listener {
  /// What a browser has kept under its key before its holder signed in becomes the member's, merged by the time it
  /// happened: whoever signs in on it first takes it along.
  /// - Throws: `Problem` where the request says neither, or a key that is none.
  static func find(
    in request: Request, _ context: HandbookContext, _ listening: any ListeningStore
  ) async throws -> ListenerID {
    guard let person = context.access.principal?.person else { return try ListenerKey.listener(of: request) }
    if let key = try ListenerKey.optional(of: request) { try await listening.adopt(key, by: person) }
    return person
  }
}
