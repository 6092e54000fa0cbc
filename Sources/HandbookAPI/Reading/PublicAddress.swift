import AudioStore

/// An address made of a file's content hash: what it names never changes, so it may be kept for ever.
struct PublicAddress: Hashable, Sendable {
  /// What a file is for; its folder, extension and media type follow.
  struct Kind: Hashable, Sendable {
    let folder: String
    let ending: String
    let mediaType: String

    static let mp3 = Kind(folder: "audio", ending: "mp3", mediaType: "audio/mpeg")
    /// RFC 7845.
    static let opus = Kind(folder: "audio", ending: "opus", mediaType: "audio/ogg; codecs=opus")
    static let transcript = Kind(folder: "transcripts", ending: "vtt", mediaType: "text/vtt; charset=utf-8")
    /// The Podcasting 2.0 chapters format.
    static let chapters = Kind(folder: "chapters", ending: "json", mediaType: "application/json+chapters")

    /// When which words of the text are said.
    static let words = Kind(folder: "words", ending: "json", mediaType: "application/json")

    static let all = [mp3, opus, transcript, chapters, words]

    /// What tells it from an article's other files: "mp3", "vtt", "chapters.json".
    var name: String { ending == "json" ? "\(folder).\(ending)" : ending }

    /// The kind of a rendition's format, nil for one that is not served.
    static func audio(_ format: String) -> Kind? { [mp3, opus].first { $0.ending == format } }
  }

  let hash: ContentHash
  let kind: Kind

  init(_ hash: ContentHash, _ kind: Kind) {
    self.hash = hash
    self.kind = kind
  }

  /// Reads the last part of an address, "<hash>.mp3".
  /// - Returns: nil where it is none of these kinds.
  init?(file: String, of kinds: [Kind]) {
    let parts = file.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let hash = ContentHash(parts[0]), let kind = kinds.first(where: { $0.ending == parts[1] })
    else { return nil }
    self.init(hash, kind)
  }

  var path: String { "/\(kind.folder)/\(hash).\(kind.ending)" }
}
