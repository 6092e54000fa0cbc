import Foundation
import Synchronization

/// How far a long command has come: a bar on a terminal, drawn over itself; elsewhere nothing but the lines that stay.
final class Progress: Sendable {
  private struct State {
    var done: [Int: Int] = [:]
    var totals: [Int: Int] = [:]
    var finished = 0
    var isDrawn = false
    var lastDrawn = ContinuousClock.now - .seconds(1)
  }

  private let count: Int
  private let isWatched: Bool
  private let state = Mutex(State())

  /// - Parameter count: how many documents there are.
  init(count: Int) {
    self.count = count
    isWatched = Terminal.isWatched
  }

  /// A document has so many of its chapters.
  func update(_ document: Int, done: Int, total: Int) {
    guard isWatched else { return }
    state.withLock { state in
      state.done[document] = max(done, state.done[document] ?? 0)
      state.totals[document] = total
      draw(&state)
    }
  }

  /// A document has come to an end, good or bad; its line stays.
  func finish(_ document: Int, _ line: String) {
    state.withLock { state in
      state.finished += 1
      clear(&state)
      Terminal.write(line + "\n", to: STDERR_FILENO)
      if isWatched, state.finished < count { draw(&state, atOnce: true) }
    }
  }

  private func draw(_ state: inout State, atOnce: Bool = false) {
    // Often enough for the eye.
    guard atOnce || ContinuousClock.now - state.lastDrawn > .milliseconds(50) else { return }
    state.lastDrawn = .now
    let (done, total) = (state.done.values.reduce(0, +), state.totals.values.reduce(0, +))
    let text = " \(state.finished)/\(count) documents, \(done)/\(total) chapters"
    let width = max(10, min(40, Terminal.width - text.count - 3))
    // Documents not begun yet count as the average of those known.
    let whole = Double(max(1, total)) * Double(count) / Double(max(1, state.totals.count))
    let filled = min(width, Int(Double(width) * Double(done) / whole))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Terminal.write("\r\u{1B}[K" + bar + text, to: STDERR_FILENO)
    state.isDrawn = true
  }

  private func clear(_ state: inout State) {
    guard state.isDrawn else { return }
    Terminal.write("\r\u{1B}[K", to: STDERR_FILENO)
    state.isDrawn = false
  }
}
