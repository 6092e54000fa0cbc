import AudioProduction
import Synchronization

/// Sound that is being made, and those who listen to it from its beginning: one writes, any number reads, each at his own
/// pace. It lies in a file without a name, so what is not read yet costs no memory.
final class GrowingSound: Sendable {
  /// The most that is read at once, in bytes: what one listener costs in memory.
  static let piece = 64 * 1024

  private struct State {
    var pieces: [SpooledSound] = []
    var end: Result<Void, any Error>?
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var waits = 0
  }

  private let spool: SoundSpool
  private let state = Mutex(State())

  /// - Throws: `AudioError.spool` where there is no room for temporary files.
  init() throws { spool = try SoundSpool() }

  func append(_ bytes: [UInt8]) throws {
    let pieces = try stride(from: 0, to: bytes.count, by: Self.piece).map {
      try spool.keep(Array(bytes[$0..<min($0 + Self.piece, bytes.count)]))
    }
    wake { $0.pieces += pieces }
  }

  /// Nothing more comes.
  /// - Parameter error: why it breaks off; nil where it is whole.
  func finish(_ error: (any Error)? = nil) {
    wake { $0.end = $0.end ?? error.map { .failure($0) } ?? .success(()) }
  }

  /// The piece of this number, from 0, as soon as it is there.
  /// - Returns: nil behind the last one.
  /// - Throws: why there is no more, or `CancellationError` for a listener who was cancelled.
  func piece(_ number: Int) async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      let (found, end) = state.withLock { ($0.pieces.count > number ? $0.pieces[number] : nil, $0.end) }
      if let found { return try await OffThread.run { try found.bytes() } }
      if let end {
        try end.get()
        return nil
      }
      await change(behind: number)
    }
  }

  /// Waits until there are more pieces than so many, or it has ended, or this task is cancelled.
  private func change(behind number: Int) async {
    let ticket = state.withLock { state in
      state.waits += 1
      return state.waits
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if state.pieces.count > number || state.end != nil || Task.isCancelled { return true }
          state.waiting[ticket] = continuation
          return false
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let waiting = state.withLock { state in
      change(&state)
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }
}
