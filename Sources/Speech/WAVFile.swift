import CSndfile
import Glibc

/// A WAV file from a program that is not trusted (RIFF, "Multimedia Programming Interface and Data Specifications 1.0"):
/// its chunks are checked here, so that what its header says is what there is, and then read by libsndfile.
struct WAVFile {
  private let bytes: [UInt8]

  /// The most bytes that so many samples of ours may come in: at 48,000 Hz with 32 bits, and a megabyte of other chunks.
  static func mostBytes(forSamples count: Int) -> Int { count / Voice.sampleRate * 48_000 * 4 + 1 << 20 }

  /// - Throws: `SpeechError.engineConfused` where it is not a WAV file, is cut, or says something else than it holds.
  init(_ bytes: [UInt8]) throws(SpeechError) {
    self.bytes = try Self.checked(bytes)
  }

  /// A program that writes to a pipe does not know its length when it writes the header, and leaves it zero or at its
  /// highest. These, and only these, are read as "until the end", and put right.
  private static func isOpen(_ size: Int) -> Bool { size == 0 || size >= 0x7FFF_0000 }

  private static func checked(_ given: [UInt8]) throws(SpeechError) -> [UInt8] {
    var bytes = given
    guard bytes.count >= 12, text(bytes, 0) == "RIFF", text(bytes, 8) == "WAVE" else {
      throw .engineConfused("its output is no WAV file")
    }
    let size = number(bytes, 4)
    guard isOpen(size) || size + 8 == bytes.count || size + 8 + size % 2 == bytes.count else {
      throw .engineConfused("the WAV file says that it has \(size + 8) bytes, and \(bytes.count) came")
    }
    var position = 12
    var hasFormat = false
    while position + 8 <= bytes.count {
      let chunk = text(bytes, position)
      var length = number(bytes, position + 4)
      let rest = bytes.count - position - 8
      if chunk == "data" {
        guard hasFormat else { throw .engineConfused("the WAV file has sound before its format") }
        if isOpen(length), isOpen(size) { length = rest }
        guard length <= rest else { throw .engineConfused("the WAV file is cut: \(rest) of \(length) bytes of sound") }
        bytes.removeSubrange((position + 8 + length)...)
        put(length, in: &bytes, at: position + 4)
        put(bytes.count - 8, in: &bytes, at: 4)
        return bytes
      }
      guard length <= rest else { throw .engineConfused("the WAV file is cut in its chunk \"\(chunk)\"") }
      if chunk == "fmt " { hasFormat = true }
      position += 8 + length + length % 2
    }
    throw .engineConfused("the WAV file holds no sound")
  }

  private static func text(_ bytes: [UInt8], _ start: Int) -> String {
    String(decoding: bytes[start..<start + 4], as: UTF8.self)
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }

  private static func put(_ value: Int, in bytes: inout [UInt8], at start: Int) {
    for index in 0..<4 { bytes[start + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
  }

  /// Its sound as one channel at `Voice.sampleRate`.
  func samples() throws(SpeechError) -> [Int16] {
    var (sound, rate) = try decoded()
    if rate != Voice.sampleRate { sound = try Resampler.resample(sound, from: rate) }
    return sound.map { sample in
      sample.isFinite ? Int16(max(-32768, min(32767, (sample * 32768).rounded()))) : 0
    }
  }

  /// Its samples of -1 to 1, channels mixed to one, and their rate.
  private func decoded() throws(SpeechError) -> ([Float], rate: Int) {
    let reader = MemoryReader(bytes)
    return try withExtendedLifetime(reader) { () throws(SpeechError) in try decoded(from: reader) }
  }

  private func decoded(from reader: MemoryReader) throws(SpeechError) -> ([Float], rate: Int) {
    var info = SF_INFO()
    guard let handle = reader.open(&info) else {
      throw .engineConfused("its WAV file cannot be read: \(String(cString: sf_strerror(nil)))")
    }
    defer { sf_close(handle) }
    let kind = Int(info.format) & Int(SF_FORMAT_TYPEMASK)
    guard kind == Int(SF_FORMAT_WAV) || kind == Int(SF_FORMAT_WAVEX), (4_000...96_000).contains(info.samplerate),
      (1...2).contains(info.channels),
      (0...Int64(bytes.count)).contains(info.frames)
    else {
      throw .engineConfused(
        "its WAV file has \(info.channels) channels at \(info.samplerate) Hz; one or two at 4,000 to 96,000 Hz are read"
      )
    }
    let (frames, channels) = (Int(info.frames), Int(info.channels))
    var read: sf_count_t = 0
    let all = [Float](unsafeUninitializedCapacity: frames * channels) { buffer, count in
      read = sf_readf_float(handle, buffer.baseAddress, sf_count_t(frames))
      count = max(0, Int(read)) * channels
    }
    guard read == info.frames else { throw .engineConfused("its WAV file is cut: \(read) of \(frames) samples") }
    guard channels == 2 else { return (all, Int(info.samplerate)) }
    return ((0..<frames).map { (all[2 * $0] + all[2 * $0 + 1]) / 2 }, Int(info.samplerate))
  }
}
