import CSampleRate

/// Brings sound to the one rate everything downstream is built for, by libsamplerate: the same on every machine.
enum Resampler {
  static func resample(_ samples: [Float], from rate: Int) throws(SpeechError) -> [Float] {
    let ratio = Double(Voice.sampleRate) / Double(rate)
    let expected = Int(Double(samples.count) * ratio) + 1
    var status: Int32 = 0
    let result = [Float](unsafeUninitializedCapacity: expected) { target, count in
      samples.withUnsafeBufferPointer { source in
        var data = SRC_DATA()
        data.data_in = source.baseAddress
        data.data_out = target.baseAddress
        data.input_frames = source.count
        data.output_frames = expected
        data.src_ratio = ratio
        status = src_simple(&data, Int32(SRC_SINC_MEDIUM_QUALITY), 1)
        count = status == 0 ? data.output_frames_gen : 0
      }
    }
    guard status == 0 else { throw .engineConfused("its sound cannot be brought to \(Voice.sampleRate) Hz") }
    return result
  }
}
