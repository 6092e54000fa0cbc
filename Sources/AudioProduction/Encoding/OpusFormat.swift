import COpusEnc
import Speech

/// Opus in Ogg, one channel, as one logical stream: players stumble over streams that are chained.
struct OpusFormat: ChapterFormat, Hashable {
  /// kbit/s. An hour is 12.6 MB of mobile data, a third less than as MP3.
  let bitRate = 28
  /// How hard the encoder tries, 0 to 10. More of it costs CPU and changes little here.
  let complexity: Int32 = 5

  /// By PESQ (ITU-T P.862.2, wide band, nine pieces of nine seconds, encoded by opusenc and lame), this is the price of
  /// safety: CELT has 2.2 at 24 kbit/s, 2.5 at 28, 2.8 at 32 and 3.1 at 40, where the speech layer has 3.4, 3.5, 3.7 and
  /// 3.9, and MP3 3.6 at 40. Anybody who finds a libopus without the bursts should measure again.
  ///
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

  func file(_ chapters: [SpooledChapter], tags: TrackTags, marks: [ProducedTrack.Chapter]) throws -> [UInt8] {
    let stream = OpusStream()
    var file = stream.begin(tags, marks)
    file.reserveCapacity(file.count + chapters.reduce(0) { $0 + $1.sound.count + $1.sound.count / 50 })
    for index in chapters.indices {
      file += try stream.end(
        chapters[index].sound.bytes(), samples: chapters[index].samples, isLast: index == chapters.indices.last)
    }
    return file
  }

  func stream() -> any ChapterStream { OpusStream() }
}
