/// What workers have done since the handbook began: numbers that only grow, kept with the queue since workers are
/// processes that come and go.
///
/// Of two looks at it, the difference of `audioSeconds` by that of `workSeconds` is the real-time factor between them.
public struct WorkTally: Hashable, Sendable {
  /// Tracks that were made.
  public var tracks = 0
  /// Attempts that failed.
  public var failures = 0
  /// Seconds of audio in those tracks.
  public var audioSeconds = 0.0
  /// Seconds from a worker's taking a job to the track's being there, all jobs together.
  public var workSeconds = 0.0
  /// Chapters of those tracks that were spoken, and those that were there from before.
  public var chaptersSpoken = 0
  public var chaptersKept = 0
  /// How many of the tracks took no longer than each of `bounds`.
  public var within = [Int](repeating: 0, count: bounds.count)

  /// Seconds: from an article that is all there to a law of some hours.
  public static let bounds = [0.5, 1, 2, 5, 10, 30, 60, 300, 900]

  public init() {}

  /// One track.
  public init(audioSeconds: Double, workSeconds: Double, chaptersSpoken: Int, chaptersKept: Int) {
    tracks = 1
    self.audioSeconds = audioSeconds
    self.workSeconds = workSeconds
    self.chaptersSpoken = chaptersSpoken
    self.chaptersKept = chaptersKept
    within = Self.bounds.map { workSeconds <= $0 ? 1 : 0 }
  }

  public static var failure: WorkTally {
    var tally = WorkTally()
    tally.failures = 1
    return tally
  }

  public static func += (a: inout WorkTally, b: WorkTally) {
    a.tracks += b.tracks
    a.failures += b.failures
    a.audioSeconds += b.audioSeconds
    a.workSeconds += b.workSeconds
    a.chaptersSpoken += b.chaptersSpoken
    a.chaptersKept += b.chaptersKept
    for place in a.within.indices { a.within[place] += b.within[place] }
  }
}
