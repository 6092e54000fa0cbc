import Foundation
import HTTPTypes
import Hummingbird
import JobQueue
import Metrics
import Studio

/// What Prometheus comes for, with an admin's or a service's token: what was counted, and how the queue and this process stand when it comes.
struct MetricsController: Sendable {
  let registry: PrometheusRegistry
  let queue: any JobQueue
  let live: LiveStudio?
  let news: JobNews

  @Sendable func metrics(_ request: Request, _ context: HandbookContext) async throws -> Response {
    var lines = ""
    do {
      look(at: try await queue.status())
      lines = Self.lines(of: try await queue.workTally())
      set("sotaynoi_store_up", 1)
    } catch {
      // What was counted is told all the same: it is then that somebody looks.
      context.logger.error("Metrics without a queue", metadata: ["error": "\(error)"])
      set("sotaynoi_store_up", 0)
    }
    if let live {
      set("sotaynoi_live_listeners", live.listeners)
      set("sotaynoi_live_tracks", await live.tracks)
    }
    set("sotaynoi_event_clients", news.clients)
    if let process = ProcessFigures() {
      set("process_resident_memory_bytes", process.residentBytes)
      set("process_open_fds", process.openFiles)
    }
    return Response(
      status: .ok, headers: [.contentType: PrometheusRegistry.mediaType, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: registry.text() + lines)))
  }

  /// What workers have done, whichever process did it and however often this one was started.
  private static func lines(of tally: WorkTally) -> String {
    var lines: [String] = []
    func add(_ name: String, _ type: String, _ samples: [(String, Double)]) {
      lines.append("# TYPE \(name) \(type)")
      lines += samples.map { "\(name)\($0) \(PrometheusRegistry.number($1))" }
    }
    add(
      "sotaynoi_job_attempts_total", "counter",
      [("{outcome=\"done\"}", Double(tally.tracks)), ("{outcome=\"failed\"}", Double(tally.failures))])
    add("sotaynoi_audio_seconds_total", "counter", [("", tally.audioSeconds)])
    add(
      "sotaynoi_chapters_total", "counter",
      [("{from=\"engine\"}", Double(tally.chaptersSpoken)), ("{from=\"cache\"}", Double(tally.chaptersKept))])
    let buckets = zip(WorkTally.bounds, tally.within).map { bound, count in
      ("_bucket{le=\"\(PrometheusRegistry.number(bound))\"}", Double(count))
    }
    add(
      "sotaynoi_job_seconds", "histogram",
      buckets + [
        ("_bucket{le=\"+Inf\"}", Double(tally.tracks)), ("_sum", tally.workSeconds), ("_count", Double(tally.tracks)),
      ])
    return lines.joined(separator: "\n") + "\n"
  }

  private func look(at status: QueueStatus) {
    for state in JobState.allCases {
      set("sotaynoi_jobs", status.counts[state] ?? 0, [("state", state.rawValue)])
    }
    set("sotaynoi_job_oldest_waiting_seconds", max(0, status.oldestWaiting.map { -$0.timeIntervalSinceNow } ?? 0))
    set("sotaynoi_queue_held_up", status.stops.isEmpty ? 0 : 1)
  }

  private func set(_ name: String, _ value: Int, _ labels: [(String, String)] = []) { set(name, Double(value), labels) }

  private func set(_ name: String, _ value: Double, _ labels: [(String, String)] = []) {
    Gauge(label: name, dimensions: labels, factory: registry).record(value)
  }
}

/// How this process stands, as Linux tells it.
private struct ProcessFigures {
  var residentBytes: Int
  var openFiles: Int

  init?() {
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii).split(separator: " "),
      pages.count > 1, let resident = Int(pages[1]),
      let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    else { return nil }
    residentBytes = resident * Int(sysconf(Int32(_SC_PAGESIZE)))
    openFiles = files.count
  }
}
