import Speech

/// A place in a track in the two units it is told in.
enum TrackTime {
  /// The nearest millisecond.
  static func milliseconds(_ samples: Int) -> Int { (samples * 1000 + Voice.sampleRate / 2) / Voice.sampleRate }
}
