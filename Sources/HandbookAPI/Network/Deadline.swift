import NIOCore

/// A time by which something must have happened on a connection; of one event loop.
///
/// It is set and lifted with every request and hardly ever comes, so the loop is told once and looks again when the first
/// time is over, instead of being told each time.
final class Deadline {
  private let time: TimeAmount
  private let loop: any EventLoop
  private let passed: @Sendable () -> Void
  private var due: NIODeadline?
  private var look: Scheduled<Void>?

  /// - Parameter passed: called on the loop when a set deadline has come.
  init(in time: TimeAmount, on loop: any EventLoop, passed: @escaping @Sendable () -> Void) {
    self.time = time
    self.loop = loop
    self.passed = passed
  }

  /// From now on.
  func set() {
    let due = NIODeadline.now() + time
    self.due = due
    if look == nil { schedule(at: due) }
  }

  func lift() { due = nil }

  /// It does not come any more, and holds nothing.
  func end() {
    due = nil
    look?.cancel()
    look = nil
  }

  private func schedule(at due: NIODeadline) {
    look = loop.assumeIsolated().scheduleTask(deadline: due) { [weak self] in self?.lookAgain() }
  }

  private func lookAgain() {
    look = nil
    guard let due else { return }
    if due <= .now() { passed() } else { schedule(at: due) }
  }
}
