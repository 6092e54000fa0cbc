import Foundation
import Logging

/// Says what goes wrong over and over once a minute, not at each try: a log of gigabytes helps nobody, least of all on a
/// disk that is full.
struct Complaints {
  private let logger: Logger
  private var last: (sentence: String, time: ContinuousClock.Instant)?

  init(_ logger: Logger) { self.logger = logger }

  mutating func say(_ title: String, _ error: any Error) {
    let sentence = "\(error)"
    if let last, last.sentence == sentence, ContinuousClock.now - last.time < .seconds(60) { return }
    last = (sentence, .now)
    logger.error("\(title)", metadata: ["error": "\(sentence)"])
  }
}
