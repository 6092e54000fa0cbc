import JobQueue
import Synchronization

/// The newest progress that has not been told yet.
final class LatestProgress: Sendable {
  private let latest = Mutex<JobProgress?>(nil)

  func set(_ progress: JobProgress) {
    // Chapters end on several threads: an older number may come later.
    latest.withLock { if ($0?.done ?? -1) < progress.done { $0 = progress } }
  }

  func take() -> JobProgress? {
    latest.withLock { progress in
      defer { progress = nil }
      return progress
    }
  }
}
