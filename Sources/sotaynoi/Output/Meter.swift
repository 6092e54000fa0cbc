import Foundation
import Synchronization

/// How far a long command has come: one line that is drawn over on a terminal, a plain line now and then elsewhere.
final class Meter: Sendable {
  private let label: String
  private let isShown: Bool
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(_ label: String, isShown: Bool = true) {
    self.label = label
    self.isShown = isShown
  }

  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let pause: Duration = Terminal.isWatched ? .milliseconds(200) : .seconds(10)
    let isDue = last.withLock { last in
      // Short work is not worth a line elsewhere.
      guard let time = last else {
        last = .now
        return Terminal.isWatched
      }
      guard ContinuousClock.now - time >= pause else { return false }
      last = .now
      return true
    }
    guard isDue else { return }
    let line = "\(label): \(done) of \(total)"
    Terminal.write(Terminal.isWatched ? "\r\(line)\u{1B}[K" : "\(line)\n", to: STDERR_FILENO)
  }

  /// Clears the line.
  func end() {
    guard isShown, Terminal.isWatched, last.withLock({ $0 != nil }) else { return }
    Terminal.write("\r\u{1B}[K", to: STDERR_FILENO)
  }
}
