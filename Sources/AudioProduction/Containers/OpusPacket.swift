/// Opus packets as this program makes and keeps them: CELT, 20 ms, one frame, one channel (RFC 6716, section 3).
enum OpusPacket {
  /// Samples of a packet at the rate of the voice.
  static let samples = 441
  /// Samples of it at Opus' own rate, in which Ogg counts.
  static let granules = 960
  /// Samples at Opus' own rate that a decoder must drop at the start of a file: the encoder's look-ahead.
  static let preSkip = 312

  /// The length of so many samples of the voice at Opus' own rate: 48,000 to 22,050.
  static func granules(ofSamples count: Int) -> Int { (count * 320 + 73) / 147 }

  /// Packets that hold a chapter of so many samples, and two more of the silence behind it: a file follows the grid of
  /// the chapters to half a packet, and its last chapter ends with the look-ahead.
  static func kept(forSamples count: Int) -> Int { (count + samples - 1) / samples + 2 }

  /// Whether a packet is of the one kind made here, by its first byte: CELT, 20 ms (RFC 6716, table 2).
  static func isOurs(_ packet: ArraySlice<UInt8>) -> Bool {
    guard let toc = packet.first, toc & 0b111 == 0 else { return false }  // one channel, one frame
    let configuration = toc >> 3
    return configuration >= 16 && configuration % 4 == 3
  }

  /// As packets are kept: each behind its length in two bytes, the higher one first.
  static func append(_ packet: some Collection<UInt8>, to stored: inout [UInt8]) {
    stored += [UInt8(truncatingIfNeeded: packet.count >> 8), UInt8(truncatingIfNeeded: packet.count)]
    stored += packet
  }

  /// The packets of a stored chapter.
  /// - Returns: nil where the bytes are not packets of this kind.
  static func all(in stored: [UInt8]) -> [ArraySlice<UInt8>]? {
    var packets: [ArraySlice<UInt8>] = []
    var position = 0
    while position < stored.count {
      guard position + 2 <= stored.count else { return nil }
      let start = position + 2
      let end = start + Int(stored[position]) << 8 + Int(stored[position + 1])
      guard end <= stored.count, isOurs(stored[start..<end]) else { return nil }
      packets.append(stored[start..<end])
      position = end
    }
    return packets
  }
}
