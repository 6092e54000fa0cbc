import COpusEnc
import Foundation
import Speech

/// The two packets in front of an Opus stream (RFC 7845, section 5).
enum OpusHeader {
  /// OpusHead: version 1, one channel, what to skip, the rate of what was encoded, no gain, one stream.
  static let identification: [UInt8] =
    Array("OpusHead".utf8) + [1, 1] + little(OpusPacket.preSkip, 2) + little(Voice.sampleRate, 4) + [0, 0, 0]

  /// Chapters that comments can number: "CHAPTER" and three digits, from 001 (wiki.xiph.org, "Chapter Extension").
  /// Readers take a fourth digit for a part of another name, so later chapters are in the chapters file alone.
  private static let mostChapters = 999

  /// OpusTags.
  static func comments(_ tags: TrackTags, _ chapters: [ProducedTrack.Chapter]) -> [UInt8] {
    let fields = [
      ("TITLE", tags.title), ("ALBUM", tags.album), ("ARTIST", tags.artist), ("DATE", tags.date), ("LANGUAGE", "vie"),
      ("CATALOGNUMBER", tags.number), ("DIGITALSOURCETYPE", tags.origin), ("COMMENT", tags.comment),
    ]
    var comments = fields.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : "\(name)=\($0)" } }
    if let cover = tags.cover {
      comments.append("METADATA_BLOCK_PICTURE=" + Data(PictureBlock.bytes(cover)).base64EncodedString())
    }
    for (index, chapter) in chapters.prefix(mostChapters).enumerated() {
      let number = "CHAPTER" + String(1001 + index).dropFirst()
      comments.append("\(number)=\(Timestamp.text(chapter.start))")
      comments.append("\(number)NAME=\(chapter.title)")
    }
    var packet = Array("OpusTags".utf8) + text(String(cString: opus_get_version_string()))
    packet += little(comments.count, 4)
    for comment in comments { packet += text(comment) }
    return packet
  }

  private static func text(_ text: String) -> [UInt8] { little(text.utf8.count, 4) + text.utf8 }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
