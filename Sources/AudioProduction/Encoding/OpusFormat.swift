import COpusEnc
import Speech

/// Opus in Ogg, one channel, as one logical stream: players stumble over streams that are chained.
struct OpusFormat: ChapterFormat, Hashable {
  /// kbit/s. An hour is 12.6 MB of mobile data, a third less than as MP3.
  let bitRate = 28
  /// How hard the encoder tries, 0 to 10. More of it costs CPU and changes little here.
  let complexity: Int32 = 5

  /// The layer is CELT alone, which libopus takes for "music". Its speech layer, SILK, predicts a voice from its own
  /// past, and a synthetic voice is more periodic than it can bear: libopus 1.3.1 makes bursts of 20 dB above the voice
  /// out of single sentences at most complexities. CELT cannot do so, and takes half the CPU.
  var identity: String {
    "\(String(cString: ope_get_version_string())) \(String(cString: opus_get_version_string())) opus celt cvbr "
      + "\(bitRate) kbit/s complexity \(complexity) 20 ms mono"
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
