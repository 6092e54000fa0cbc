import Testing

@testable import AudioProduction

struct FrameTests {
  private let settings = MP3Format()

  private func encoded(seconds: Double) throws -> [UInt8] {
    let encoder = try MP3Encoder(settings)
    try encoder.encode((0..<Int(seconds * 22_050)).map { Float($0 % 100) / 200 - 0.25 })
    return try encoder.finish()
  }

  /// Every frame is of the kind and bit rate asked for, and there is no tag frame of the encoder's own.
  @Test(arguments: [0.1, 1, 7.3])
  func theEncoderWritesFramesOfOneKind(seconds: Double) throws {
    let bytes = try encoded(seconds: seconds)
    var position = 0
    var count = 0
    while position < bytes.count {
      let length = try MP3Frame.length(in: bytes, at: position, bitRate: settings.bitRate)
      #expect(length == 130 || length == 131)
      position += length
      count += 1
    }
    #expect(position == bytes.count)
    #expect(count * MP3Frame.samples >= Int(seconds * 22_050) + MP3Frame.encoderDelay)
    let text = bytes.prefix(131)
    #expect(!text.contains(subsequence: "Xing") && !text.contains(subsequence: "Info"))
  }

  @Test func whatIsNoFrameIsAnError() throws {
    let bytes = try encoded(seconds: 1)
    let whole = try MP3Frame.first(10, of: bytes, bitRate: 40)
    #expect(throws: AudioError.self) { try MP3Frame.first(10_000, of: bytes, bitRate: 40) }
    #expect(throws: AudioError.self) { try MP3Frame.first(10, of: Array(whole.dropLast()), bitRate: 40) }
    #expect(throws: AudioError.self) { try MP3Frame.first(1, of: Array(bytes.dropFirst()), bitRate: 40) }
    #expect(throws: AudioError.self) { try MP3Frame.first(1, of: bytes, bitRate: 64) }
    for (index, value) in [(0, 0xFE), (1, 0xFB), (2, 0x5C), (2, 0xF0), (3, 0x04)] as [(Int, UInt8)] {
      var spoilt = bytes
      spoilt[index] = value
      #expect(throws: AudioError.self) { try MP3Frame.first(1, of: spoilt, bitRate: 40) }
    }
    #expect(try MP3Frame.first(0, of: [], bitRate: 40).isEmpty)
  }

  /// Field by field, as LAME's VbrTag.c lays it out.
  @Test func theInfoFrameSaysHowLongAndWhatToCut() {
    let frame = InfoFrame.make(frames: 1000, audio: 130_612, checksum: 0xBEEF, padding: 576, streamBitRate: 40)
    #expect(frame.count == 208)
    #expect(Array(frame[..<4]) == [0xFF, 0xF3, 0x80, 0xC4])
    #expect(frame[4..<13].allSatisfy { $0 == 0 })
    #expect(Array(frame[13..<17]) == Array("Info".utf8))
    func big(_ range: Range<Int>) -> Int { frame[range].reduce(0) { $0 << 8 | Int($1) } }
    #expect(big(17..<21) == 15)
    #expect(big(21..<25) == 1000)
    #expect(big(25..<29) == 130_612 + 208)
    let linear: [UInt8] = (0..<100).map { UInt8($0 * 256 / 100) }
    #expect(Array(frame[29..<129]) == linear)
    #expect(Array(frame[133..<142]) == Array("LAME3.100".utf8))
    #expect(frame[142] == 1)
    let lame = 133
    #expect(frame[lame + 20] == 40)
    let delayAndPadding = 576 << 12 | 576
    #expect(big(lame + 21..<lame + 24) == delayAndPadding)
    #expect(big(lame + 28..<lame + 32) == 130_612 + 208)
    #expect(big(lame + 32..<lame + 34) == 0xBEEF)
    #expect(big(lame + 34..<lame + 36) == Int(CRC16.of(frame[..<(lame + 34)])))
  }

  /// CRC-16/ARC's check value (reveng catalogue).
  @Test func theChecksumIsCRC16ARC() {
    #expect(CRC16.of(Array("123456789".utf8)[...]) == 0xBB3D)
    #expect(CRC16.of([]) == 0)
  }
}

extension Collection<UInt8> {
  fileprivate func contains(subsequence text: String) -> Bool {
    let all = Array(self)
    let part = Array(text.utf8)
    return all.indices.contains { all[$0...].starts(with: part) }
  }
}
