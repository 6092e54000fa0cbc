/// What a queue refuses.
public enum JobQueueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another attempt has begun, or the job was cancelled: what this attempt made is not wanted.
  case leaseLost(JobID)
  case noSuchJob(JobID)
  /// The job is in a state in which this cannot be done to it.
  case notPossible(JobState.Event, JobID, JobState)
  /// The job is not in the state that was seen of it any more.
  case changed(JobID, to: JobState)
  /// What holds the queue up is not what was seen of it any more.
  case queueChanged
  /// Nobody would hear what it makes; the reason says why.
  case notWanted(JobID, FailureReason)
  /// Another job does the same work by now.
  case replaced(JobID, by: JobID)

  public var description: String {
    switch self {
    case .leaseLost(let id): "job \(id) has passed to another attempt; this one's result is dropped"
    case .noSuchJob(let id): "there is no job \(id)"
    case .notPossible(let event, let id, let state): "job \(id) is \(state.rawValue): \(event.rawValue) is not possible"
    case .changed(let id, let state): "job \(id) is \(state.rawValue) by now"
    case .queueChanged: "somebody else has paused or resumed the queue meanwhile; look once more"
    case .notWanted(let id, let reason): "job \(id) is not wanted any more: \(reason.message)"
    case .replaced(let id, let other): "job \(id) has been replaced by job \(other), which does the same work"
    }
  }
}
