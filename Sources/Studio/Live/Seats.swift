import Synchronization

/// A bounded number of places; one is free again when the value that stands for it is gone.
public final class Seats: Sendable {
  private let count: Int
  private let used = Mutex(0)

  public init(_ count: Int) { self.count = count }

  public var taken: Int { used.withLock { $0 } }

  /// - Returns: nil where all are taken.
  public func take() -> Seat? {
    let isFree = used.withLock { used in
      guard used < count else { return false }
      used += 1
      return true
    }
    return isFree ? Seat(self) : nil
  }

  public final class Seat: Sendable {
    private let seats: Seats
    fileprivate init(_ seats: Seats) { self.seats = seats }
    deinit { seats.used.withLock { $0 -= 1 } }
  }
}
