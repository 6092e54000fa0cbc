import CSndfile
import Glibc
import Speech

/// Encodes samples into MP3 frames with libsndfile (LAME within). The one owner of its handle.
final class MP3Encoder: ChapterEncoder {
  private let format: MP3Format
  private let output: Output
  private var handle: OpaquePointer?
  /// Bytes of whole frames that were given already.
  private var given = 0

  /// Where libsndfile writes: memory, through its virtual file.
  private final class Output {
    var bytes: [UInt8] = []
    var position = 0
  }

  init(_ format: MP3Format) throws(AudioError) {
    self.format = format
    var files = SF_VIRTUAL_IO(
      get_filelen: { owner in sf_count_t(output(owner)?.bytes.count ?? 0) },
      seek: { offset, whence, owner in
        guard let output = output(owner) else { return -1 }
        switch whence {
        case SEEK_SET: output.position = Int(offset)
        case SEEK_CUR: output.position += Int(offset)
        default: output.position = output.bytes.count + Int(offset)
        }
        return sf_count_t(output.position)
      },
      read: { _, _, _ in 0 },
      write: { source, count, owner in
        guard let output = output(owner), let source else { return 0 }
        let end = output.position + Int(count)
        if end > output.bytes.count {
          output.bytes.append(contentsOf: repeatElement(0, count: end - output.bytes.count))
        }
        output.bytes.withUnsafeMutableBytes {
          $0[output.position..<end].copyBytes(from: UnsafeRawBufferPointer(start: source, count: Int(count)))
        }
        output.position = end
        return count
      },
      tell: { owner in sf_count_t(output(owner)?.position ?? 0) })
    func output(_ owner: UnsafeMutableRawPointer?) -> Output? {
      owner.map { Unmanaged<Output>.fromOpaque($0).takeUnretainedValue() }
    }
    self.output = Output()
    var info = SF_INFO()
    info.samplerate = Int32(Voice.sampleRate)
    info.channels = 1
    info.format = Int32(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)
    handle = sf_open_virtual(
      &files, Int32(SFM_WRITE), &info, Unmanaged.passUnretained(self.output).toOpaque())
    guard handle != nil else { throw .encoder(String(cString: sf_strerror(nil))) }
    var mode = Int32(SF_BITRATE_MODE_CONSTANT)
    var level = format.compressionLevel
    // SFC_SET_BITRATE_MODE answers 0 whether it did as it was told or not (libsndfile 1.2.0), so it is asked afterwards.
    sf_command(handle, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
    guard
      sf_command(handle, Int32(SFC_GET_BITRATE_MODE), nil, 0) == mode,
      sf_command(handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size)) != 0
    else { throw .encoder("this libsndfile does not set a constant bit rate") }
  }

  deinit { if let handle { sf_close(handle) } }

  /// Encodes more samples of -1 to 1.
  func encode(_ samples: [Float]) throws(AudioError) {
    // In blocks: some of libsndfile's encoders put a whole call's worth on the stack.
    var start = 0
    while start < samples.count {
      let count = min(4096, samples.count - start)
      let written = samples.withUnsafeBufferPointer { buffer in
        sf_writef_float(handle, buffer.baseAddress.map { $0 + start }, sf_count_t(count))
      }
      guard written == count else { throw .encoder(String(cString: sf_strerror(handle))) }
      start += count
    }
  }

  /// The encoder lags behind its input by more than a frame, so none of these lies behind the chapter's end.
  func whole() throws(AudioError) -> [UInt8] {
    let start = given
    while given + MP3Frame.headerLength <= output.bytes.count {
      let end = given + (try MP3Frame.length(in: output.bytes, at: given, bitRate: format.bitRate))
      guard end <= output.bytes.count else { break }
      given = end
    }
    return Array(output.bytes[start..<given])
  }

  func finish(samples count: Int) throws(AudioError) -> [UInt8] {
    try MP3Frame.first(count / MP3Frame.samples, of: finish(), bitRate: format.bitRate)
  }

  /// Ends the stream.
  /// - Returns: all frames, those included that the encoder adds at the end.
  func finish() throws(AudioError) -> [UInt8] {
    let status = sf_close(handle)
    handle = nil
    guard status == 0 else { throw .encoder(String(cString: sf_error_number(status))) }
    return output.bytes
  }
}
