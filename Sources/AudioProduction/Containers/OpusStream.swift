/// Joins chapters to one logical Opus stream.
///
/// Of each chapter as many packets are taken as bring the stream nearest to the chapters' common grid: a chapter begins
/// within half a packet (10 ms) of where it begins in other formats, however many there are. A page begins with each, so
/// that a player that seeks to it finds it at once.
final class OpusStream: ChapterStream {
  private let pages = OggPages(serial: 1)
  /// Samples of the chapters that have ended.
  private var samples = 0
  /// Packets of the stream.
  private var packets = 0

  func begin(_ tags: TrackTags, _ marks: [ProducedTrack.Chapter]) -> [UInt8] {
    pages.header(OpusHeader.identification) + pages.header(OpusHeader.comments(tags, marks))
  }

  func add(_ frames: [UInt8]) throws -> [UInt8] {
    guard let more = OpusPacket.all(in: frames) else { throw AudioError.frames("no packets of ours") }
    return more.reduce(into: []) { bytes, packet in
      packets += 1
      bytes += pages.add(packet, position: packets * OpusPacket.granules, isLast: false)
    }
  }

  func end(_ frames: [UInt8], samples count: Int, isLast: Bool) throws -> [UInt8] {
    samples += count
    let length = OpusPacket.preSkip + OpusPacket.granules(ofSamples: samples)
    let until =
      isLast
      ? (length + OpusPacket.granules - 1) / OpusPacket.granules
      : (samples + OpusPacket.samples / 2) / OpusPacket.samples
    guard let left = OpusPacket.all(in: frames), until > packets, left.count >= until - packets else {
      throw AudioError.frames("a chapter has too few packets")
    }
    var bytes: [UInt8] = []
    for packet in left.prefix(until - packets) {
      packets += 1
      let ends = isLast && packets == until
      bytes += pages.add(packet, position: ends ? length : packets * OpusPacket.granules, isLast: ends)
    }
    return bytes + pages.flush()
  }
}
