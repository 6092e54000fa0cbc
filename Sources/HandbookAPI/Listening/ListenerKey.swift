import AudioStore
import Catalog
import HTTPTypes
import Hummingbird

/// The `Listener-Key` header: who listens, by 128 random bits that their browser has made. Whoever has it can read where
/// its listener stopped, so it stands in no address, and is kept as its digest.
enum ListenerKey {
  /// - Throws: `Problem` where it is missing or no 32 hexadecimal digits.
  static func listener(of request: Request) throws(Problem) -> ListenerID {
    guard let listener = try optional(of: request) else {
      throw Problem(.badRequest, "Listener-Key is missing: 32 hexadecimal digits at random that the client has made.")
    }
    return listener
  }

  /// - Returns: nil without the header.
  static func optional(of request: Request) throws(Problem) -> ListenerID? {
    guard let name, let key = request.headers[name] else { return nil }
    guard key.wholeMatch(of: #/[0-9a-f]{32}/#) != nil else {
      throw Problem(.badRequest, "Listener-Key must be 32 hexadecimal digits, in small letters.")
    }
    return ListenerID("key:" + ContentHash(of: Array(key.utf8)).description)
  }

  private static let name = HTTPField.Name("Listener-Key")
}
