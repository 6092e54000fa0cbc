/// What one listener hears of a track that is being made: its pieces from the first on, each as soon as it is there.
public struct LiveSound: AsyncSequence, Sendable {
  let sound: GrowingSound
  /// Held for as long as somebody may listen.
  let seat: Seats.Seat

  public func makeAsyncIterator() -> Iterator { Iterator(sound: sound, seat: seat) }

  /// Waits for the first sound.
  /// - Throws: why there is none.
  public func ready() async throws { _ = try await sound.piece(0) }

  public struct Iterator: AsyncIteratorProtocol {
    let sound: GrowingSound
    let seat: Seats.Seat
    private var next = 0

    init(sound: GrowingSound, seat: Seats.Seat) {
      self.sound = sound
      self.seat = seat
    }

    public mutating func next() async throws -> [UInt8]? {
      defer { next += 1 }
      return try await sound.piece(next)
    }
  }
}

/// A chapter of a track that is being made.
public struct LiveChapter: Hashable, Sendable {
  public var title: String
  /// What it is kept under, a hexadecimal hash.
  public var key: String
  /// Milliseconds; nil until it is made.
  public var duration: Int?
}
