/// What a player shows of a track besides its chapters.
public struct TrackTags: Hashable, Sendable {
  public var title: String
  /// The section's title.
  public var album: String?
  /// The issuing body.
  public var artist: String?
  /// A calendar day, "2021-11-05" (ISO 8601).
  public var date: String?
  /// Where the text comes from, and by which voice it is spoken.
  public var comment: String?

  public init(
    title: String, album: String? = nil, artist: String? = nil, date: String? = nil, comment: String? = nil
  ) {
    self.title = title
    self.album = album
    self.artist = artist
    self.date = date
    self.comment = comment
  }
}
