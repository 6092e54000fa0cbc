import Speech

/// What a player shows of a track besides its chapters.
public struct TrackTags: Hashable, Sendable {
  /// Raised where the same tags are written otherwise, so that tracks are tagged anew.
  public static let version = 2

  public var title: String
  /// The section's title.
  public var album: String?
  /// The issuing body.
  public var artist: String?
  /// A calendar day, "2021-11-05" (ISO 8601).
  public var date: String?
  /// The document's number and sign: "274-TB/TU".
  public var number: String?
  /// Where the text comes from, and by which voice it is spoken.
  public var comment: String?
  /// The picture of the section.
  public var cover: CoverPicture?

  /// That the voice is synthetic, as machines read it: a term of IPTC's "Digital Source Type" vocabulary. Set by whoever
  /// knows the engine.
  var origin: String?

  public init(
    title: String, album: String? = nil, artist: String? = nil, date: String? = nil, number: String? = nil,
    comment: String? = nil, cover: CoverPicture? = nil
  ) {
    self.title = title
    self.album = album
    self.artist = artist
    self.date = date
    self.number = number
    self.comment = comment
    self.cover = cover
  }
}

extension TrackTags {
  /// The same tags on sound of that voice.
  func spoken(by voice: Voice) -> TrackTags {
    var tags = self
    // A program of its own is taken for a voice that was trained on a person's; espeak-ng's is computed by rules alone.
    let term = voice.program == nil ? "algorithmicMedia" : "trainedAlgorithmicMedia"
    tags.origin = "http://cv.iptc.org/newscodes/digitalsourcetype/\(term)"
    return tags
  }
}
