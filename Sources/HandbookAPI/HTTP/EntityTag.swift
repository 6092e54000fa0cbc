import AudioStore

/// A name of one exact state of a resource (RFC 9110, 8.8.3).
struct EntityTag: Hashable, Sendable, CustomStringConvertible {
  /// What stands between the quotes.
  let opaque: String
  let isWeak: Bool

  init(_ opaque: String, isWeak: Bool = false) {
    self.opaque = opaque
    self.isWeak = isWeak
  }

  /// The strong tag of the bytes that have this hash.
  init(of content: ContentHash) {
    self.init(String(content.description.prefix(32)))
  }

  /// The strong tag of these very bytes.
  init(of bytes: some Sequence<UInt8>) {
    self.init(of: ContentHash(of: bytes))
  }

  /// As it stands in a header: `"33a6"` or `W/"33a6"`.
  var description: String { (isWeak ? "W/" : "") + "\"\(opaque)\"" }

  /// The strong comparison of RFC 9110, 8.8.3.2, for ranges and writing.
  func isSame(as other: EntityTag) -> Bool { !isWeak && !other.isWeak && opaque == other.opaque }

  /// The weak comparison, for caches.
  func isLike(_ other: EntityTag) -> Bool { opaque == other.opaque }
}

/// A list of entity tags, or `*`: the value of `If-Match` and `If-None-Match`.
enum EntityTagList: Hashable, Sendable {
  case any
  case tags([EntityTag])

  /// Reads a header value. What is not a tag is passed over, since commas may stand inside of tags and a client's slip
  /// must not turn a revalidation into an error.
  init(_ value: String) {
    if Substring(value).trimmingBlanks == "*" {
      self = .any
      return
    }
    var tags: [EntityTag] = []
    var rest = Substring(value)
    while let quote = rest.firstIndex(of: "\"") {
      let isWeak = rest[..<quote].hasSuffix("W/")
      let opaque = rest[rest.index(after: quote)...]
      guard let end = opaque.firstIndex(of: "\"") else { break }
      tags.append(EntityTag(String(opaque[..<end]), isWeak: isWeak))
      rest = opaque[opaque.index(after: end)...]
    }
    self = .tags(tags)
  }

  func contains(like tag: EntityTag) -> Bool {
    switch self {
    case .any: true
    case .tags(let tags): tags.contains { $0.isLike(tag) }
    }
  }

  func contains(same tag: EntityTag) -> Bool {
    switch self {
    case .any: true
    case .tags(let tags): tags.contains { $0.isSame(as: tag) }
    }
  }
}
