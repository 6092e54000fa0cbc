import CEBUR128
import Speech

/// Loudness by ITU-R BS.1770 and true peak, measured by libebur128, of one channel counted once: the same sound counted
/// as dual mono reads 3 LU more. The one owner of its state.
final class LoudnessMeter {
  private var state: UnsafeMutablePointer<ebur128_state>?

  init() throws(AudioError) {
    let modes = EBUR128_MODE_I.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue
    state = ebur128_init(1, UInt(Voice.sampleRate), Int32(modes))
    guard state != nil else { throw .measurement("the meter cannot be set up") }
  }

  deinit { ebur128_destroy(&state) }

  /// Takes more samples of -1 to 1.
  func add(_ samples: [Float]) throws(AudioError) {
    guard ebur128_add_frames_float(state, samples, samples.count) == EBUR128_SUCCESS.rawValue else {
      throw .measurement("the meter takes no more sound")
    }
  }

  /// Integrated loudness in LUFS; -infinity for less than 0.4 s of sound, or silence.
  func integrated() throws(AudioError) -> Double {
    var loudness = 0.0
    guard ebur128_loudness_global(state, &loudness) == EBUR128_SUCCESS.rawValue else {
      throw .measurement("the meter gives no loudness")
    }
    return loudness
  }

  /// The highest true peak in dBTP; -infinity for silence.
  func truePeak() throws(AudioError) -> Double {
    var peak = 0.0
    guard ebur128_true_peak(state, 0, &peak) == EBUR128_SUCCESS.rawValue else {
      throw .measurement("the meter gives no peak")
    }
    return Limiter.decibels(peak)
  }
}
