/// Where a job stands. `transition` is the whole truth of how it moves.
///
/// ```
///            claim           complete
///  waiting ────────▶ running ────────▶ done
///    ▲ ▲               │  ╰── exhaust ──▶ dead
///    │ ╰─ fail, give ──╯
///    │      back             (waiting, running) ── cancel, supersede ──▶ cancelled
///    ╰──────── retry ─────── dead, cancelled
/// ```
///
/// `reclaim` is a running job's next attempt, by whoever found its lease run out.
public enum JobState: String, Hashable, Sendable, Codable, CaseIterable {
  case waiting, running, done, dead, cancelled

  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// A worker takes it.
    case claim
    /// Its lease ran out and another worker takes it.
    case reclaim
    case complete
    /// The attempt failed and others are left.
    case fail
    /// The last attempt failed, or its lease ran out.
    case exhaust
    case giveBack
    case cancel
    /// What it would make nobody would hear: its article has a newer revision, or is withdrawn.
    case supersede
    case retry
  }

  /// The state after an event, or nil where the event has no meaning in this state.
  public func after(_ event: Event) -> JobState? {
    switch (self, event) {
    case (.waiting, .claim): .running
    case (.running, .reclaim): .running
    case (.running, .complete): .done
    case (.running, .fail), (.running, .giveBack): .waiting
    case (.running, .exhaust): .dead
    case (.waiting, .cancel), (.running, .cancel): .cancelled
    case (.waiting, .supersede), (.running, .supersede): .cancelled
    case (.dead, .retry), (.cancelled, .retry): .waiting
    default: nil
    }
  }

  /// True for a job that nobody will touch again unless it is told to.
  public var isFinal: Bool { self == .done || self == .dead || self == .cancelled }
}
