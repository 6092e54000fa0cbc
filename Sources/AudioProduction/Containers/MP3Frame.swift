/// A frame of MPEG-2 Layer III (ISO/IEC 13818-3), one channel, 22,050 Hz: the only kind made here.
enum MP3Frame {
  /// Samples a frame holds.
  static let samples = 576
  /// Samples by which the encoder's output lags behind its input.
  static let encoderDelay = 576
  /// Samples a decoder adds to that (528 + 1).
  static let decoderDelay = 529
  static let headerLength = 4
  /// Bytes of side information after the header.
  static let sideInformation = 9

  /// kbit/s by index (ISO/IEC 13818-3, table for Layer III).
  private static let bitRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

  /// The first two bytes: sync word, MPEG-2, Layer III, no checksum.
  private static let sync: [UInt8] = [0xFF, 0xF3]
  /// One channel, original.
  private static let mono: UInt8 = 0xC4

  /// The length in bytes of the frame that begins at `start`.
  /// - Throws: `AudioError.frames` where there is no frame of this kind and bit rate.
  static func length(in bytes: [UInt8], at start: Int, bitRate: Int) throws(AudioError) -> Int {
    guard start + headerLength <= bytes.count, bytes[start] == sync[0], bytes[start + 1] & 0xFE == 0xF2 else {
      throw .frames("no frame begins at byte \(start)")
    }
    let rate = Int(bytes[start + 2] >> 4)
    guard (1..<bitRates.count).contains(rate), bytes[start + 2] & 0x0C == 0, bytes[start + 3] & 0xC0 == 0xC0 else {
      throw .frames("the frame at byte \(start) is not one channel at 22,050 Hz")
    }
    guard bitRates[rate] == bitRate else {
      throw .frames("the frame at byte \(start) has \(bitRates[rate]) kbit/s instead of \(bitRate)")
    }
    return length(bitRate: bitRate) + Int(bytes[start + 2] >> 1 & 1)
  }

  /// Bytes of an unpadded frame.
  static func length(bitRate: Int) -> Int { 72 * bitRate * 1000 / 22_050 }

  /// Exactly `count` frames from the start of a stream.
  static func first(_ count: Int, of bytes: [UInt8], bitRate: Int) throws(AudioError) -> [UInt8] {
    var end = 0
    for index in 0..<count {
      guard end < bytes.count else { throw .frames("\(index) instead of \(count)") }
      end += try length(in: bytes, at: end, bitRate: bitRate)
    }
    guard end <= bytes.count else { throw .frames("the last one is cut") }
    return Array(bytes[..<end])
  }

  /// The header of an unpadded frame.
  static func header(bitRate: Int) -> [UInt8] {
    let index = bitRates.firstIndex(of: bitRate) ?? 0
    return sync + [UInt8(index << 4), mono]
  }
}
