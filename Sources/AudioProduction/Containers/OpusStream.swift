/// Joins chapters to one logical Opus stream.
///
/// Of each chapter as many packets are taken as bring the stream nearest to the chapters' common grid: a chapter begins
/// within half a packet (10 ms) of where it begins in other formats, however many there are. A page begins with each, so
/// that a player that seeks to it finds it at once.
final class OpusStream: ChapterStream {
  private let pages = OggPages(serial: 1)
  private var samples = 0
  private var packets = 0

  func begin(_ tags: TrackTags, _ marks: [ProducedTrack.Chapter]) -> [UInt8] {
    pages.header(OpusHeader.identification) + pages.header(OpusHeader.comments(tags, marks))
  }

  func add(_ chapter: EncodedChapter, isLast: Bool) throws -> [UInt8] {
    samples += chapter.samples
    let length = OpusPacket.preSkip + OpusPacket.granules(ofSamples: samples)
    let until =
      isLast
      ? (length + OpusPacket.granules - 1) / OpusPacket.granules
      : (samples + OpusPacket.samples / 2) / OpusPacket.samples
    guard let stored = OpusPacket.all(in: chapter.sound), stored.count >= until - packets else {
      throw AudioError.frames("a chapter has too few packets")
    }
    var bytes: [UInt8] = []
    for (number, packet) in stored.prefix(until - packets).enumerated() {
      let position = packets + number + 1
      let ends = isLast && position == until
      bytes += pages.add(packet, position: ends ? length : position * OpusPacket.granules, isLast: ends)
    }
    packets = until
    return bytes + pages.flush()
  }
}
