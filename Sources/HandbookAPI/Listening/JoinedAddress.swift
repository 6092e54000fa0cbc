import AudioStore
import Catalog

/// The address of tracks that are heard as one: their contents, in their order. What it names never changes.
struct JoinedAddress: Hashable, Sendable {
  /// Tracks that one address may name: what a request line of 8,000 bytes has room for, and hours of sound.
  static let most = 100

  let contents: [ContentHash]

  /// - Returns: nil for none, and for more than there may be.
  init?(_ contents: [ContentHash]) {
    guard (1...Self.most).contains(contents.count) else { return nil }
    self.contents = contents
  }

  /// Reads the last part of an address, "<hash>-<hash>.mp3".
  init?(file: String) {
    let ending = ".mp3"
    guard file.hasSuffix(ending) else { return nil }
    let names = file.dropLast(ending.count).split(separator: "-", omittingEmptySubsequences: false)
    guard names.count <= Self.most else { return nil }
    let contents = names.compactMap { ContentHash(String($0)) }
    guard contents.count == names.count else { return nil }
    self.init(contents)
  }

  var path: String { "/joined/\(contents.map(\.description).joined(separator: "-")).mp3" }
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
