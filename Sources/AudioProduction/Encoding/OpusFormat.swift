import COpusEnc
import Speech

/// Opus in Ogg, one channel, as one logical stream: players stumble over streams that are chained.
struct OpusFormat: ChapterFormat, Hashable {
  /// kbit/s on average. 24 carries all that the voice has (11 kHz), and an hour of it is 11 MB of mobile data.
  let bitRate = 24
  /// How hard the encoder tries, 0 to 10.
  let complexity: Int32 = 5

  var identity: String {
    "\(String(cString: ope_get_version_string())) \(String(cString: opus_get_version_string())) opus vbr \(bitRate) kbit/s "
      + "complexity \(complexity) 20 ms mono"
  }

  func encoder() throws(AudioError) -> any ChapterEncoder { try OpusEncoder(self) }

  func isWhole(_ sound: [UInt8], samples: Int) -> Bool {
    OpusPacket.all(in: sound)?.count == OpusPacket.kept(forSamples: samples)
  }

  /// Of each chapter as many packets are taken as bring the file nearest to the chapters' common grid: a chapter begins
  /// within half a packet (10 ms) of where it begins in other formats, however many there are. A page begins with each,
  /// so that a player that seeks to it finds it at once.
  func file(_ chapters: consuming [EncodedChapter], tags: TrackTags, marks: [ProducedTrack.Chapter]) throws -> [UInt8] {
    let pages = OggPages(serial: 1)
    var file = pages.header(OpusHeader.identification)
    file += pages.header(OpusHeader.comments(tags, marks))
    file.reserveCapacity(file.count + chapters.reduce(0) { $0 + $1.sound.count + $1.sound.count / 50 })
    var samples = 0
    var packets = 0
    for index in chapters.indices {
      let isLast = index == chapters.indices.last
      samples += chapters[index].samples
      let length = OpusPacket.preSkip + OpusPacket.granules(ofSamples: samples)
      let until =
        isLast
        ? (length + OpusPacket.granules - 1) / OpusPacket.granules
        : (samples + OpusPacket.samples / 2) / OpusPacket.samples
      guard let stored = OpusPacket.all(in: chapters[index].sound), stored.count >= until - packets else {
        throw AudioError.frames("chapter \(index + 1) has too few packets")
      }
      for (number, packet) in stored.prefix(until - packets).enumerated() {
        let position = packets + number + 1
        let ends = isLast && position == until
        file += pages.add(packet, position: ends ? length : position * OpusPacket.granules, isLast: ends)
      }
      file += pages.flush()
      packets = until
      chapters[index].sound = []  // a track of ten hours is in memory once
    }
    return file
  }
}
