/// What a queue refuses.
public enum JobQueueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another attempt has begun, or the job was cancelled: what this attempt made is not wanted.
  case leaseLost(JobID)
  case noSuchJob(JobID)
  /// The job is in a state in which this cannot be done to it.
  case notPossible(JobState.Event, JobID, JobState)
  /// Another job does the same work by now.
  case replaced(JobID, by: JobID)

  public var description: String {
    switch self {
    case .leaseLost(let id): "job \(id) has passed to another attempt; this one's result is dropped"
    case .noSuchJob(let id): "there is no job \(id)"
    case .notPossible(let event, let id, let state): "job \(id) is \(state.rawValue): \(event.rawValue) is not possible"
    case .replaced(let id, let other): "job \(id) has been replaced by job \(other), which does the same work"
    }
  }
}
