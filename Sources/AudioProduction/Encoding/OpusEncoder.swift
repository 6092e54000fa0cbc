import COpusEnc
import Speech

/// Encodes samples into Opus packets with libopusenc. The one owner of its handle.
///
/// Packets are taken as they are encoded; the Ogg pages that libopusenc makes of them are dropped, since a chapter is
/// not a file.
final class OpusEncoder: ChapterEncoder {
  private let handle: OpaquePointer
  private let output = Output()
  private var isDrained = false
  /// Bytes of packets that were given already.
  private var given = 0

  private final class Output {
    var packets: [UInt8] = []
    var count = 0
    /// Packets to be kept; more are the encoder's flush.
    var limit = Int.max
    /// OpusHead and OpusTags come before the sound.
    var headers = 2

    var handle: OpaquePointer?

    func take(_ packet: UnsafeBufferPointer<UInt8>) {
      guard headers == 0 else { return headers -= 1 }
      guard count < limit else { return }
      if count == 0 { opus_set_prediction(handle, 1) }
      count += 1
      OpusPacket.append(packet, to: &packets)
    }
  }

  init(_ format: OpusFormat) throws(AudioError) {
    var pages = OpusEncCallbacks(write: { _, _, _ in 0 }, close: { _ in 0 })
    guard let comments = ope_comments_create() else { throw .encoder("out of memory") }
    defer { ope_comments_destroy(comments) }
    var error: Int32 = 0
    guard
      let handle = ope_encoder_create_callbacks(&pages, nil, comments, Int32(Voice.sampleRate), 1, 0, &error)
    else { throw .encoder(String(cString: ope_strerror(error))) }
    self.handle = handle
    output.handle = handle
    let owner = Unmanaged.passUnretained(output).toOpaque()
    var lookahead: opus_int32 = 0
    let answers = [
      opus_set_packet_callback(
        handle,
        { owner, bytes, count, _ in
          guard let owner else { return }
          Unmanaged<Output>.fromOpaque(owner).takeUnretainedValue()
            .take(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }, owner),
      // A chapter's first packet says all by itself: what a decoder heard before it is another chapter.
      opus_set_prediction(handle, 0), opus_set_bit_rate(handle, Int32(format.bitRate * 1000)),
      opus_set_complexity(handle, format.complexity),
      opus_set_constrained_rate(handle), opus_set_music_signal(handle), opus_set_super_wideband(handle),
      opus_get_lookahead(handle, &lookahead),
    ]
    if let refused = answers.first(where: { $0 != 0 }) { throw .encoder(String(cString: ope_strerror(refused))) }
    guard lookahead == OpusPacket.preSkip else {
      throw .encoder(
        "this libopus looks \(lookahead) samples ahead, and \(OpusPacket.preSkip) are written in the files")
    }
  }

  deinit {
    // libopusenc 0.2.1 crashes where it is destroyed before it is drained, or drained before it has had sound: a chapter
    // that was given up is brought to an end like any other.
    if !isDrained {
      try? encode([Float](repeating: 0, count: Voice.sampleRate))
      ope_encoder_drain(handle)
    }
    ope_encoder_destroy(handle)
  }

  func encode(_ samples: [Float]) throws(AudioError) {
    var start = 0
    while start < samples.count {
      let count = min(4096, samples.count - start)
      let status = samples.withUnsafeBufferPointer { buffer in
        ope_encoder_write_float(handle, buffer.baseAddress.map { $0 + start }, Int32(count))
      }
      guard status == 0 else { throw .encoder(String(cString: ope_strerror(status))) }
      start += count
    }
  }

  /// libopusenc keeps two seconds back to think about, so none of these lies behind the chapter's end.
  func whole() -> [UInt8] {
    defer { given = output.packets.count }
    return Array(output.packets[given...])
  }

  func finish(samples count: Int) throws(AudioError) -> [UInt8] {
    output.limit = OpusPacket.kept(forSamples: count)
    // Beyond what is kept too, so that nothing kept has been bent towards the encoder's idea of an end.
    try encode([Float](repeating: 0, count: (output.limit + 2) * OpusPacket.samples - count))
    let status = ope_encoder_drain(handle)
    isDrained = true
    guard status == 0 else { throw .encoder(String(cString: ope_strerror(status))) }
    guard output.count == output.limit else {
      throw .frames("\(output.count) packets instead of \(output.limit)")
    }
    return output.packets
  }
}
