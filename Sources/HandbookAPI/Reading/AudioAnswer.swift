import AudioStore
import Catalog

/// What can be heard of an article.
struct AudioAnswer: Encodable, Sendable {
  struct Chapter: Encodable, Sendable {
    var title: String
    /// Seconds from the start of the audio.
    var start: Double
    var startMs: Int
  }

  /// One file of it: the same sound in one format.
  struct File: Encodable, Sendable {
    var format: String
    var url: String
    var mediaType: String
    /// Bytes.
    var size: Int
  }

  /// The first file's, for clients that want one.
  var url: String
  var mediaType: String
  var size: Int
  /// Seconds.
  var duration: Double
  var durationMs: Int
  /// The revision that is spoken; smaller than the article's while the newest one is being made.
  var revision: Int
  var voice: String
  var files: [File]
  var chapters: [Chapter]
  var transcriptUrl: String
  var chaptersUrl: String
  /// `null` for a track that was made before there were such files.
  @Nullable var wordsUrl: String?

  /// - Returns: nil for a track of which no file can be served.
  init?(_ track: Track, of article: Article, _ access: Access) {
    func path(_ hash: ContentHash, _ kind: PublicAddress.Kind) -> String {
      access.path(PublicAddress(hash, kind), of: article)
    }
    let files = track.renditions.compactMap { rendition -> File? in
      guard let kind = PublicAddress.Kind.audio(rendition.format), let hash = ContentHash(rendition.content) else {
        return nil
      }
      return File(
        format: rendition.format, url: path(hash, kind), mediaType: kind.mediaType, size: rendition.size)
    }
    guard let first = files.first, let transcript = ContentHash(track.transcript),
      let chaptersFile = ContentHash(track.chaptersFile)
    else { return nil }
    url = first.url
    mediaType = first.mediaType
    size = first.size
    duration = Double(track.duration) / 1000
    durationMs = track.duration
    revision = track.revision
    voice = track.voice
    self.files = files
    chapters = track.chapters.map { Chapter(title: $0.title, start: Double($0.start) / 1000, startMs: $0.start) }
    transcriptUrl = path(transcript, .transcript)
    chaptersUrl = path(chaptersFile, .chapters)
    wordsUrl = track.words.flatMap(ContentHash.init).map { path($0, .words) }
  }
}
