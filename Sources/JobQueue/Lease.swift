public import Foundation

/// Who works: a process on a machine.
public struct WorkerID: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The right to work on a job until a time. Its attempt number is the fence: a worker that slept past its lease holds
/// an old number, and nothing it says is taken any more.
public struct Lease: Hashable, Sendable {
  public var job: Job
  public var worker: WorkerID
  /// The number of this attempt, from 1.
  public var attempt: Int
  public var expiresAt: Date

  public init(job: Job, worker: WorkerID, attempt: Int, expiresAt: Date) {
    self.job = job
    self.worker = worker
    self.attempt = attempt
    self.expiresAt = expiresAt
  }
}
