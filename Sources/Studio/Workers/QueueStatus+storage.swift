public import AudioStore
public import Foundation
public import JobQueue

extension QueueStatus {
  /// With what nobody can note in a database whose disk is full: that nothing can be kept.
  /// - Parameter now: when it is looked; since when it is so nobody knows.
  public func withStorage(_ audio: any AudioStore, at now: Date) -> QueueStatus {
    guard !stops.contains(where: { $0.author == .cause }), let refusal = audio.refusal() else { return self }
    var status = self
    let reason = FailureReason(refusal)
    status.stops.append(QueueStop(author: .cause, reason: reason, since: now))
    return status
  }
}
