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
  /// How often the job had been handed out when this attempt began, from 1. Unlike `Job.attempts` it never goes back,
  /// neither when a job is given back nor when it is retried; so no two attempts ever have one number.
  public var attempt: Int
  /// By the calendar as it was when the lease was given; whether it holds is decided by the machine's uptime.
  public var expiresAt: Date

  public init(job: Job, worker: WorkerID, attempt: Int, expiresAt: Date) {
    self.job = job
    self.worker = worker
    self.attempt = attempt
    self.expiresAt = expiresAt
  }
}
