import AudioStore
import Foundation
import JobQueue
import Studio

/// What has changed among the jobs, in the order in which it was seen: one look at the queue a second, however many
/// listen, and none while nobody does.
actor JobNews {
  /// A job as it was when it was seen to have changed.
  struct Event: Sendable {
    var number: Int
    var job: Job
  }

  enum Since: Sendable {
    case events([Event])
    /// What was seen before is not known any more: the jobs as they are, and the number to go on from.
    case all([Job], number: Int)
  }

  /// Jobs that are looked at: the newest ones, and those that are being made.
  static let most = 200
  /// Events that are kept for who comes back.
  static let kept = 1000
  private static let look = Duration.seconds(1)

  private let queue: any JobQueue
  private let audio: any AudioStore
  private let seats: Seats
  /// However many listeners wait for what is being made, they keep nobody out who works here.
  private let listenerSeats: Seats
  /// Tells numbers of this process from those of one before it.
  let epoch = String(UInt32.random(in: .min ... .max), radix: 16)
  private var events: [Event] = []
  private var number = 0
  private var jobs: [Job] = []
  private var status: QueueStatus?
  private var looked: ContinuousClock.Instant?
  private var looking: Task<([Job], QueueStatus), any Error>?

  /// - Parameter clients: the most that may follow at once, of those who work here and of listeners each.
  init(queue: any JobQueue, audio: any AudioStore, clients: Int) {
    self.queue = queue
    self.audio = audio
    seats = Seats(clients)
    listenerSeats = Seats(clients)
  }

  nonisolated var clients: Int { seats.taken + listenerSeats.taken }

  /// - Returns: nil where as many follow as may.
  nonisolated func seat(forListener isListener: Bool) -> Seats.Seat? { (isListener ? listenerSeats : seats).take() }

  /// - Parameter last: the number seen last; nil for who has seen nothing.
  func news(since last: Int?) async throws -> Since {
    try await refresh()
    let oldest = number - events.count
    guard let last, (oldest...number).contains(last) else { return .all(jobs, number: number) }
    return .events(Array(events.suffix(number - last)))
  }

  /// The queue as it was at the last look; nil before the first.
  func queueStatus() -> QueueStatus? { status }

  /// Newest first. What was followed is looked up by itself where newer jobs have hidden it, so that its end is seen.
  private static func look(at queue: any JobQueue, followed: Set<JobID>) async throws -> [Job] {
    var jobs = try await queue.jobs(in: Set(JobState.allCases), limit: most)
    var seen = Set(jobs.map(\.id))
    for job in try await queue.jobs(in: [.running], limit: most) where seen.insert(job.id).inserted { jobs.append(job) }
    for id in followed.subtracting(seen).sorted(by: { $0.rawValue > $1.rawValue }).prefix(most) {
      if let job = try await queue.job(id) { jobs.append(job) }
    }
    return jobs
  }

  private func refresh() async throws {
    if let looked, ContinuousClock.now - looked < Self.look { return }
    let open = Set(jobs.filter { !$0.state.isFinal }.map(\.id))
    let task =
      looking
      ?? Task { [queue, audio] in
        (try await Self.look(at: queue, followed: open), try await queue.status().withStorage(audio, at: .now))
      }
    let isMine = looking == nil
    looking = task
    defer { if isMine { looking = nil } }
    let (now, standing) = try await task.value
    guard isMine else { return }
    let before = Dictionary(jobs.map { ($0.id, $0) }) { $1 }
    if looked != nil {
      for job in now.reversed() where before[job.id] != job {
        number += 1
        events.append(Event(number: number, job: job))
      }
      events.removeFirst(max(0, events.count - Self.kept))
    }
    jobs = now
    status = keepingSince(standing)
    looked = .now
  }

  /// A full disk is noted nowhere and is seen anew at each look: it has been so since it was first seen.
  private func keepingSince(_ now: QueueStatus) -> QueueStatus {
    var now = now
    for index in now.stops.indices where now.stops[index].author == .cause && now.stops[index].nextProbe == nil {
      let before = status?.stops.first { $0.author == .cause && $0.reason.kind == now.stops[index].reason.kind }
      now.stops[index].since = before?.since ?? now.stops[index].since
    }
    return now
  }
}
