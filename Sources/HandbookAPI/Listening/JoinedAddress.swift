import AudioStore
import Catalog

/// A track within a session, and where listening begins in it.
struct JoinedPart: Hashable, Sendable, CustomStringConvertible {
  let content: ContentHash
  /// Milliseconds from the track's beginning.
  var place = 0

  init(_ content: ContentHash, place: Int = 0) {
    self.content = content
    self.place = place
  }

  /// Reads "<hash>" or "<hash>@<milliseconds>".
  init?(_ text: Substring) {
    guard let (name, place) = Self.divided(text), let content = ContentHash(String(name)) else { return nil }
    self.init(content, place: place)
  }

  var description: String { place > 0 ? "\(content)@\(place)" : "\(content)" }

  /// Digits that a place may have: a day and more, and a hundred parts are still within a request line of 8,000 bytes.
  private static let digits = 8

  /// What stands before "@", and the place behind it; 0 where nothing of the kind stands there.
  /// - Returns: nil for a place that is no number, or has too many digits.
  static func divided(_ text: Substring) -> (name: Substring, place: Int)? {
    guard let sign = text.firstIndex(of: "@") else { return (text, 0) }
    let place = text[text.index(after: sign)...]
    guard (1...digits).contains(place.utf8.count), place.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let milliseconds = Int(place)
    else { return nil }
    return (text[..<sign], milliseconds)
  }
}

/// The address of tracks that are heard as one: their contents, in their order, each with the place where listening begins
/// in it. What it names never changes.
struct JoinedAddress: Hashable, Sendable {
  /// Tracks that one address may name: what a request line of 8,000 bytes has room for, and hours of sound.
  static let most = 100

  let parts: [JoinedPart]

  /// - Returns: nil for none, and for more than there may be.
  init?(_ parts: [JoinedPart]) {
    guard (1...Self.most).contains(parts.count) else { return nil }
    self.parts = parts
  }

  /// Reads the last part of an address, "<hash>-<hash>@<milliseconds>.mp3".
  init?(file: String) {
    let ending = ".mp3"
    guard file.hasSuffix(ending) else { return nil }
    let names = file.dropLast(ending.count).split(separator: "-", omittingEmptySubsequences: false)
    guard names.count <= Self.most else { return nil }
    let parts = names.compactMap { JoinedPart($0) }
    guard parts.count == names.count else { return nil }
    self.init(parts)
  }

  /// The last part of its address.
  var file: String { "\(parts.map(\.description).joined(separator: "-")).mp3" }

  var path: String { "/joined/\(file)" }
}

/// Articles that are heard one after another, by the last part of an address: "<article>,<article>.mp3".
struct JoinedArticles: Hashable, Sendable {
  let ids: [ArticleID]

  /// - Returns: nil for none, and for more than there may be.
  init?(_ ids: [ArticleID]) {
    guard (1...JoinedAddress.most).contains(ids.count) else { return nil }
    self.ids = ids
  }

  init?(file: String) {
    let ending = ".mp3"
    guard file.hasSuffix(ending) else { return nil }
    let names = file.dropLast(ending.count).split(separator: ",", omittingEmptySubsequences: false)
    guard names.count <= JoinedAddress.most else { return nil }
    let ids = names.compactMap { ArticleID(String($0)) }
    guard ids.count == names.count else { return nil }
    self.init(ids)
  }

  var file: String { "\(ids.map(\.rawValue).joined(separator: ",")).mp3" }
}
