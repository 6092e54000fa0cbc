import Synchronization

/// A flag that is set once, read from another thread.
final class CancellationMark: Sendable {
  private let flag = Atomic(false)
  var isSet: Bool { flag.load(ordering: .acquiring) }
  func set() { flag.store(true, ordering: .releasing) }
}
