public import Foundation

/// WAV files as programs write them, right and wrong.
public struct WAV {
  public var samples: [Int16]
  public var rate: UInt32 = 22_050
  public var channels: UInt16 = 1
  /// What the header says that the sound and the file have; nil for the truth.
  public var dataSize: UInt32?
  public var fileSize: UInt32?
  /// Chunks before the sound.
  public var before = Data()

  public init(_ samples: [Int16]) { self.samples = samples }

  /// A tone of 440 Hz.
  public static func tone(seconds: Double, rate: UInt32 = 22_050, height: Double = 9000) -> WAV {
    var wav = WAV(
      (0..<Int(seconds * Double(rate))).map { Int16(height * sin(2 * .pi * 440 * Double($0) / Double(rate))) })
    wav.rate = rate
    return wav
  }

  public var data: Data {
    func little<Value: FixedWidthInteger>(_ value: Value) -> Data {
      withUnsafeBytes(of: value.littleEndian) { Data($0) }
    }
    let sound = samples.reduce(into: Data()) { $0 += little($1) }
    let format =
      little(UInt16(1)) + little(channels) + little(rate) + little(rate &* UInt32(channels) &* 2)
      + little(channels &* 2) + little(UInt16(16))
    var body = Data("WAVEfmt ".utf8) + little(UInt32(16)) + format + before
    body += Data("data".utf8) + little(dataSize ?? UInt32(sound.count)) + sound
    return Data("RIFF".utf8) + little(fileSize ?? UInt32(body.count)) + body
  }
}
