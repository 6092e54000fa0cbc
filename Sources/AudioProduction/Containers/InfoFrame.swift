/// The frame in front of a constant-rate MP3 that tells players how long it is and how much to cut at both ends: the
/// Xing/Info tag with LAME's extension (as LAME's own `VbrTag.c` lays it out).
///
/// At 40 kbit/s the tag does not fit into a frame of the stream's own size, so it travels in one of 64 kbit/s.
enum InfoFrame {
  private static let bitRate = 64
  /// Bytes of this frame.
  static let length = MP3Frame.length(bitRate: bitRate)

  /// - Parameters:
  ///   - frames: audio frames that follow.
  ///   - audio: how many bytes they are.
  ///   - checksum: CRC-16 of these bytes.
  ///   - padding: samples at the end that were not in the input, 0 to 4,095.
  static func make(frames: Int, audio: Int, checksum: UInt16, padding: Int, streamBitRate: Int) -> [UInt8] {
    var frame = MP3Frame.header(bitRate: bitRate) + [UInt8](repeating: 0, count: MP3Frame.sideInformation)
    frame += "Info".utf8
    frame += big(0b1111, 4)  // frame count, byte count, seek table and quality follow
    frame += big(frames, 4)
    frame += big(length + audio, 4)
    frame += (0..<100).map { UInt8($0 * 256 / 100) }  // constant rate: byte position is linear in time
    frame += big(50, 4)
    frame += "LAME3.100".utf8
    frame += [0x01]  // tag revision 0, constant bit rate
    frame += [0]  // lowpass: not told
    frame += [UInt8](repeating: 0, count: 4 + 2 + 2)  // peak and replay gain: not told
    frame += [0]
    frame += [UInt8(clamping: streamBitRate)]
    let delay = MP3Frame.encoderDelay
    frame += [UInt8(delay >> 4), UInt8((delay & 0x0F) << 4 | padding >> 8), UInt8(padding & 0xFF)]
    frame += [0, 0, 0, 0]  // noise shaping, gain, preset: not told
    frame += big(length + audio, 4)
    frame += big(Int(checksum), 2)
    frame += big(Int(CRC16.of(frame[...])), 2)
    return frame + [UInt8](repeating: 0, count: length - frame.count)
  }

  /// How many audio frames follow, as the frame says.
  /// - Returns: nil for bytes that are no such frame, or one that does not say it.
  static func frames(of frame: [UInt8]) -> Int? {
    let name = MP3Frame.headerLength + MP3Frame.sideInformation
    guard frame.count == length, Array(frame[..<MP3Frame.headerLength]) == MP3Frame.header(bitRate: bitRate),
      Array(frame[name..<name + 4]) == Array("Info".utf8), frame[name + 7] & 1 == 1
    else { return nil }
    return frame[name + 8..<name + 12].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// CRC-16/ARC, the one LAME's tag uses: polynomial 0x8005 reflected, initial value 0.
enum CRC16 {
  private static let table: [UInt16] = (0..<256).map { index in
    (0..<8).reduce(UInt16(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xA001 : crc >> 1 }
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt16 {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        bytes.reduce(0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
      }
    }
  }
}
