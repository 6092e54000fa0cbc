/// A kind of file that a track can be had as. Its raw value is also the file's extension.
public enum AudioFormat: String, Hashable, Sendable, Codable, CaseIterable {
  /// MPEG-2 Layer III at a constant rate, with ID3v2.4 tags: what every player plays.
  case mp3
  /// Opus in Ogg (RFC 7845): a third fewer bytes.
  case opus

  /// How chapters are encoded and joined in it.
  var chapters: any ChapterFormat {
    switch self {
    case .mp3: MP3Format()
    case .opus: OpusFormat()
    }
  }
}
