import CSndfile
import Speech

/// MPEG-2 Layer III, one channel, 22,050 Hz, constant bit rate: with variable rates real players miss chapter marks by
/// seconds.
struct MP3Format: ChapterFormat, Hashable {
  /// kbit/s. 40 is clear for speech at this rate, and an hour of it is 18 MB of mobile data. By PESQ (ITU-T P.862.2, wide
  /// band, nine pieces of nine seconds) it has 3.6; 24 kbit/s have 3.0, 32 have 3.4, 48 have 3.8 and 64 have 4.1.
  let bitRate = 40
  /// What libsndfile calls this bit rate: 1.0 is the lowest (8 kbit/s), 0.0 the highest (160) of MPEG-2.
  let compressionLevel = 0.8

  var identity: String {
    "\(String(cString: sf_version_string())) mp3 cbr \(bitRate) kbit/s \(Voice.sampleRate) Hz mono"
  }

  func encoder() throws(AudioError) -> any ChapterEncoder { try MP3Encoder(self) }

  func isWhole(_ sound: [UInt8], samples: Int) -> Bool {
    guard let whole = try? MP3Frame.first(samples / MP3Frame.samples, of: sound, bitRate: bitRate) else { return false }
    return whole.count == sound.count
  }

  /// Joins frame after frame, so that the file decodes to its chapters' own samples; in front of them one ID3 tag and
  /// one Info frame.
  func file(_ chapters: [SpooledChapter], tags: TrackTags, marks: [ProducedTrack.Chapter]) throws -> [UInt8] {
    var file = ID3Tag(tags, marks).bytes
    let tagEnd = file.count
    let audioStart = tagEnd + InfoFrame.length
    file.reserveCapacity(audioStart + chapters.reduce(0) { $0 + $1.sound.count })
    file += [UInt8](repeating: 0, count: InfoFrame.length)
    var samples = 0
    for chapter in chapters {
      samples += chapter.samples
      file += try chapter.sound.bytes()
    }
    // A decoder's output lags by 1,105 samples, of which the last chapter's silent tail makes good: what a player cuts
    // at the end is silence, and frames times samples is the sum of the chapters.
    let info = InfoFrame.make(
      frames: samples / MP3Frame.samples, audio: file.count - audioStart, checksum: CRC16.of(file[audioStart...]),
      padding: 0, streamBitRate: bitRate)
    file.replaceSubrange(tagEnd..<audioStart, with: info)
    return file
  }

  func stream() -> any ChapterStream { MP3Stream() }
}

/// Frames one after another; players need nothing else to begin.
private final class MP3Stream: ChapterStream {
  /// The title and the like; how long it will be and where chapters begin is not known yet.
  func begin(_ tags: TrackTags, _ marks: [ProducedTrack.Chapter]) -> [UInt8] { ID3Tag(tags, marks).bytes }

  func add(_ frames: [UInt8]) -> [UInt8] { frames }

  func end(_ frames: [UInt8], samples: Int, isLast: Bool) -> [UInt8] { frames }
}

extension ID3Tag {
  init(_ tags: TrackTags, _ chapters: [ProducedTrack.Chapter]) {
    self.init()
    add("TIT2", tags.title)
    add("TALB", tags.album)
    add("TPE1", tags.artist)
    add("TDRC", tags.date)
    add("TLAN", "vie")
    add(custom: "CATALOGNUMBER", tags.number)
    add(custom: "DIGITALSOURCETYPE", tags.origin)
    if let comment = tags.comment { add(comment: comment, language: "vie") }
    if let cover = tags.cover { add(cover: cover.jpeg) }
    add(chapters.map { .init(title: $0.title, start: $0.start, end: $0.end) })
  }
}
