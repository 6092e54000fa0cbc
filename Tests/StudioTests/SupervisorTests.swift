import Foundation
import Logging
import Testing

@testable import Studio

@Suite("Supervisor")
struct SupervisorTests {
  private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// A "worker" that leaves its process number in a folder and lives until its standard input ends.
  private static func script(_ folder: String, end: String = "cat >/dev/null") -> [String] {
    ["-c", "echo > \(folder)/$$; \(end)"]
  }

  private static func numbers(_ folder: String) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { Int32($0) }
  }

  private static func scratch() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "supervisor-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Patient, since other tests may hold every thread for a while.
  private static func wait(_ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try !condition(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try condition())
  }

  @Test func startsAndEndsThem() async throws {
    let folder = try Self.scratch()
    let supervisor = Supervisor(program: "/bin/sh", arguments: Self.script(folder), count: 3, logger: Self.logger)
    let task = Task { await supervisor.run() }
    try await Self.wait { try Self.numbers(folder).count == 3 }
    task.cancel()
    await task.value
    for number in try Self.numbers(folder) { #expect(kill(number, 0) != 0, "worker \(number) still runs") }
  }

  @Test func replacesOneThatDies() async throws {
    let folder = try Self.scratch()
    let supervisor = Supervisor(program: "/bin/sh", arguments: Self.script(folder), count: 1, logger: Self.logger)
    let task = Task { await supervisor.run() }
    try await Self.wait { try Self.numbers(folder).count == 1 }
    kill(try #require(try Self.numbers(folder).first), SIGKILL)
    try await Self.wait { try Self.numbers(folder).count == 2 }
    task.cancel()
    await task.value
  }

  /// A hang is told by silence: the first gives no sign from the start, the second stops giving them, the third is long
  /// about its work and gives them all the while.
  @Test func replacesOneThatHangs() async throws {
    let folder = try Self.scratch()
    let work = """
      case $(ls \(folder) | wc -l) in
        1) exec sleep 600 ;;
        2) echo; kill -STOP $$ ;;
        *) while sleep 0.2; do echo; done ;;
      esac
      """
    let supervisor = Supervisor(
      program: "/bin/sh", arguments: Self.script(folder, end: work), count: 1, grace: .milliseconds(300), silence: 3,
      logger: Self.logger)
    let task = Task { await supervisor.run() }
    try await Self.wait { try Self.numbers(folder).count == 3 }
    try await Task.sleep(for: .seconds(4))
    let numbers = try Self.numbers(folder)
    #expect(numbers.count == 3 && numbers.filter { kill($0, 0) == 0 }.count == 1)
    task.cancel()
    await task.value
  }

  /// One that does not listen is killed when its grace is over.
  @Test func endsOneThatDoesNotListen() async throws {
    let folder = try Self.scratch()
    let supervisor = Supervisor(
      program: "/bin/sh", arguments: Self.script(folder, end: "exec sleep 600"), count: 1, grace: .milliseconds(300),
      logger: Self.logger)
    let task = Task { await supervisor.run() }
    try await Self.wait { try Self.numbers(folder).count == 1 }
    task.cancel()
    await task.value
    #expect(kill(try #require(try Self.numbers(folder).first), 0) != 0)
  }
}
