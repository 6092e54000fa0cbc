extension SpokenUtterance {
  /// Samples this small are the tail of the last sound, some 60 dB under the voice.
  private static let quiet: ClosedRange<Int16> = -30...30

  /// Without the engine's own silence at the end, so that a pause is as long as the voice profile says; and with a
  /// time for every word, also for those the engine gave none.
  func trimmed() -> SpokenUtterance {
    var end = samples.count
    while end > 0, Self.quiet.contains(samples[end - 1]) { end -= 1 }
    return SpokenUtterance(
      samples: Array(samples[..<end]), wordStarts: wordStarts.map { Self.completed($0, end: end) })
  }

  /// Without silence at the start too: the time of a sentence that has no other begins where it is heard.
  func trimmedAtBothEnds() -> SpokenUtterance {
    let start = samples.firstIndex { !Self.quiet.contains($0) } ?? samples.count
    return SpokenUtterance(
      samples: Array(samples[start...]), wordStarts: wordStarts.map { $0.map { max(0, $0 - start) } }
    ).trimmed()
  }

  /// Fills the gaps (-1) evenly between their neighbours, and lets no word begin before the one in front of it.
  static func completed(_ starts: [Int], end: Int) -> [Int] {
    var result = starts
    var floor = 0
    for index in result.indices {
      if result[index] < 0 {
        let known = result[index...].firstIndex { $0 >= 0 }
        let ceiling = max(floor, min(end, known.map { result[$0] } ?? end))
        let steps = (known ?? result.count) - index + 1
        result[index] = index == 0 ? floor : floor + (ceiling - floor) / steps
      }
      result[index] = min(end, max(floor, result[index]))
      floor = result[index]
    }
    return result
  }
}
