import Foundation
import Testing

@Suite("doctor, backup, restore, jobs and batches", .serialized)
struct UpkeepTests {
  /// A handbook of two articles, both spoken, and nothing running.
  private func handbook(_ scratch: Scratch) async throws -> String {
    let data = scratch.path("data")
    try scratch.file("so-tay/tin-tuc/hoi-nghi.txt", Texts.news)
    try scratch.file("so-tay/thong-bao/hop.md", Texts.notice)
    #expect(try await Program.run("publish", scratch.path("so-tay"), "--data", data).status == 0)
    let batch = try await Program.run("batch", "nightly", "--data", data)
    #expect(batch.status == 0, "\(batch.errors)")
    #expect(batch.output.contains("Đã đọc thành tiếng 2 bài"))
    return data
  }

  private func audioFiles(_ data: String) -> [String] {
    (FileManager.default.subpaths(atPath: data + "/audio") ?? []).filter { $0.count == 67 }.map {
      "\(data)/audio/\($0)"
    }
  }

  @Test func aHandbookIsBackedUpDamagedAndRestored() async throws {
    let scratch = try Scratch()
    let data = try await handbook(scratch)
    #expect(try await Program.run("doctor", "--data", data).status == 0)
    for target in [scratch.path("copy"), scratch.path("copy"), scratch.path("copy.tar")] {
      let backup = try await Program.run("backup", "--data", data, "--to", target)
      #expect(backup.status == 0, "\(backup.errors)")
    }
    #expect(try await Program.run("doctor", "--data", scratch.path("copy")).status == 0)

    // A disk lies: the doctor says which article, and a backup of it says so too.
    let victim = try #require(audioFiles(data).max { size($0) < size($1) })
    try Data([1, 2, 3]).write(to: URL(filePath: victim))
    let sick = try await Program.run("doctor", "--data", data)
    #expect(sick.status == 1 && sick.output.contains("PROBLEM"))
    #expect(try await Program.run("backup", "--data", data, "--to", scratch.path("other")).status == 1)

    for source in ["copy", "copy.tar"] {
      let back = scratch.path("back-\(source)")
      let restore = try await Program.run("restore", "--from", scratch.path(source), "--data", back)
      #expect(restore.status == 0, "\(restore.errors)")
      #expect(try await Program.run("doctor", "--data", back).status == 0)
      #expect(Set(audioFiles(back).map(name)) == Set(audioFiles(data).map(name)))
      // Nothing is overwritten.
      let again = try await Program.run("restore", "--from", scratch.path(source), "--data", back)
      #expect(again.status == 1 && again.errors.contains("move it away"))
    }
    // Of a copy that is not whole, the rest comes back, and what is missing is spoken anew.
    let partial = try await Program.run("restore", "--from", scratch.path("other"), "--data", scratch.path("part"))
    #expect(partial.status == 1)
    let healed = try await Program.run("batch", "nightly", "--data", scratch.path("part"))
    #expect(healed.status == 0)
  }

  private func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  private func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

  @Test func foldersOfOthersAreLeftAlone() async throws {
    let scratch = try Scratch()
    let data = try await handbook(scratch)
    try scratch.file("mine/letter.txt", "x")
    for target in [scratch.path("mine"), data] {
      let run = try await Program.run("backup", "--data", data, "--to", target)
      #expect(run.status == 1 && run.errors.contains("holds something else"))
    }
    for source in [scratch.path("mine"), scratch.path("nowhere"), scratch.path("nowhere.tar")] {
      #expect(try await Program.run("restore", "--from", source, "--data", scratch.path("new")).status == 1)
    }
    #expect(!scratch.has("new/handbook.sqlite"))
  }

  @Test func jobsAreHeldUpCancelledAndSpokenAnew() async throws {
    let scratch = try Scratch()
    let data = try await handbook(scratch)
    let jobs = try await Program.run("jobs", "--data", data)
    #expect(jobs.output.contains("done"))
    #expect(try await Program.run("jobs", "--data", data, "--pause", "Đĩa đang được thay").status == 0)
    let filed = try await Program.run("rerender", "hoi-nghi", "--data", data, "--voice", "nam")
    #expect(filed.output.contains("1 job filed"))
    let paused = try await Program.run("jobs", "--data", data)
    #expect(paused.output.contains("Đĩa đang được thay") && paused.output.contains("queue paused"))
    #expect(try await Program.run("jobs", "--data", data, "--cancel", "3").status == 0)
    let again = try await Program.run("jobs", "--data", data, "--cancel", "3")
    #expect(again.status == 1 && again.errors.contains("cancelled"))
    #expect(try await Program.run("jobs", "--data", data, "--retry", "--job", "3").status == 0)
    #expect(try await Program.run("jobs", "--data", data, "--resume").status == 0)
    #expect(try await Program.run("batch", "nightly", "--data", data).status == 0)
    let unchanged = try await Program.run("rerender", "--all", "--preview", "--data", data)
    #expect(unchanged.output.contains("0 jobs filed; 2 articles would sound the same"), "\(unchanged.output)")
    #expect(try await Program.run("jobs", "--data", data, "--prune", "0").output.contains("jobs forgotten"))
    #expect(try await Program.run("jobs", "--data", data, "--state", "done").output.contains("no such jobs"))
    #expect(try await Program.run("rerender", "khong-co", "--data", data).status == 1)
    #expect(try await Program.run("jobs", "--data", data, "--reason", "engine").status == 64)
  }

  /// The engine is gone, and comes back: the queue stops, nobody pays for it, and it goes on by itself.
  @Test func aCauseStopsTheQueue() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    for index in 0..<6 { try scratch.file("tin/bai-\(index).txt", "Tin số \(index).\n\n\(Texts.news)") }
    #expect(try await Program.run("publish", scratch.path("tin"), "--data", data).status == 0)
    let engine = scratch.path("engine")
    try FileManager.default.createSymbolicLink(atPath: engine, withDestinationPath: "/bin/false")
    let service = try await ServiceProcess(data: data, arguments: ["--workers", "2", "--engine", engine])
    let state = try await service.queue { $0["state"] as? String == "stopped" }
    #expect(state["kind"] as? String == "engine" && state["nextProbe"] != nil)
    let jobs = try await Program.run("jobs", "--data", data)
    #expect(jobs.output.contains("stands still") && jobs.output.contains("queue stopped (engine)"))
    #expect(try await Program.run("doctor", "--data", data).status == 1)

    try FileManager.default.removeItem(atPath: engine)
    try FileManager.default.createSymbolicLink(atPath: engine, withDestinationPath: Program.engine)
    let after = try await service.queue { $0["state"] as? String == "running" && $0["waiting"] as? Int == 0 }
    #expect(after["dead"] as? Int == 0)
    for index in 0..<6 { _ = try await service.audio(of: "bai-\(index)", seconds: 120) }
    _ = await service.stop()
  }
}

extension ServiceProcess {
  /// Waits until the queue, as `/ready` tells it, is as wanted.
  fileprivate func queue(_ isAsWanted: ([String: Any]) -> Bool) async throws -> [String: Any] {
    for _ in 0..<600 {
      let queue = try await json("/ready")["queue"] as? [String: Any] ?? [:]
      if isAsWanted(queue) { return queue }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw NoAudio(article: "queue")
  }
}
