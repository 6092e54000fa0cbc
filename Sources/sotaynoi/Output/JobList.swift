import Foundation
import JobQueue

/// The list for machines.
struct JobList: Encodable {
  struct Item: Encodable {
    var job: Job
    /// "stopped", "nextTry", "scheduled" or "inLine"; none for a job that does not wait.
    var waits: String?
  }

  var stops: [QueueStop]
  var counts: [String: Int]
  var jobs: [Item]

  init(_ jobs: [Job], _ queue: QueueStatus, at now: Date) {
    stops = queue.stops
    counts = Dictionary(uniqueKeysWithValues: queue.counts.map { ($0.key.rawValue, $0.value) })
    self.jobs = jobs.map { job in
      let waits: String? =
        switch job.waitingReason(in: queue, at: now) {
        case .stopped: "stopped"
        case .nextTry: "nextTry"
        case .scheduled: "scheduled"
        case .inLine: "inLine"
        case nil: nil
        }
      return Item(job: job, waits: waits)
    }
  }
}
