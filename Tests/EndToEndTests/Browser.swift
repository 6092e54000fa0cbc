import Foundation
import Testing

/// A real Chromium without a window, driven through chromedriver (W3C WebDriver).
final class Browser: Sendable {
  static var isInstalled: Bool { Program.isInstalled("chromedriver") && Program.isInstalled("chromium") }

  private let driver: DriverProcess
  private let session: String

  /// - Parameter profile: the folder of a browser profile; what it keeps is there for the next browser on it.
  /// - Parameter arguments: more of Chromium's own.
  init(profile: String, arguments: [String] = []) async throws {
    driver = try await DriverProcess()
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
        "--autoplay-policy=no-user-gesture-required", "--window-size=360,780", "--user-data-dir=\(profile)",
      ] + arguments
    ]
    let capabilities: [String: Any] = [
      "capabilities": [
        "alwaysMatch": ["goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"]] as [String: Any]
      ]
    ]
    let answer = try await driver.post("session", capabilities)
    session = try #require((answer as? [String: Any])?["sessionId"] as? String)
  }

  func open(_ url: URL) async throws { _ = try await send("url", ["url": url.absoluteString]) }

  /// The value of a JavaScript expression, which may be a promise.
  @discardableResult
  func value(_ expression: String) async throws -> Any? {
    let script = "const done = arguments[0]; (async () => (\(expression)))().then(done, (e) => done('error: ' + e));"
    return try await send("execute/async", ["script": script, "args": [Any]()])
  }

  /// Waits patiently, since the machine may be busy with other tests.
  func wait(until expression: String) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      if try await value("Boolean(\(expression))") as? Bool == true { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("never came true: \(expression)")
  }

  /// Presses keys as a person would: characters, or W3C WebDriver's key values such as "\u{E004}" for Tab.
  func press(_ keys: String...) async throws {
    let actions = keys.flatMap { [["type": "keyDown", "value": $0], ["type": "keyUp", "value": $0]] }
    let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": actions]
    _ = try await send("actions", ["actions": [source]])
  }

  /// Runs a script whole in the page, whatever its policy says of scripts.
  func run(script path: String) async throws {
    _ = try await send("execute/sync", ["script": try String(contentsOfFile: path, encoding: .utf8), "args": [Any]()])
  }

  /// What the browser complains of.
  func complaints() async throws -> [String] {
    let entries = try await send("se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return entries.filter { $0["level"] as? String == "SEVERE" }.compactMap { $0["message"] as? String }
  }

  func screenshot() async throws -> Data {
    let text = try await driver.get("session/\(session)/screenshot") as? String ?? ""
    return Data(base64Encoded: text) ?? Data()
  }

  func quit() async throws { _ = try await driver.delete("session/\(session)") }

  private func send(_ command: String, _ body: [String: Any]) async throws -> Any? {
    try await driver.post("session/\(session)/\(command)", body)
  }
}

/// chromedriver on a free port.
private final class DriverProcess: Sendable {
  struct Refusal: Error { var message: String }

  private let number: Int32
  private let url: String

  init() async throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["chromedriver", "--port=0"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    number = process.processIdentifier
    let said = await Self.announcement(of: output.fileHandleForReading)
    url =
      "http://127.0.0.1:"
      + String(try #require(said.firstMatch(of: /successfully on port (\d+)/), "it said: \(said)").output.1)
  }

  deinit { kill(number, SIGKILL) }

  private static func announcement(of file: FileHandle) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var text = ""
        while !text.contains(/on port \d+\./), let more = try? file.read(upToCount: 1), !more.isEmpty {
          text += String(decoding: more, as: UTF8.self)
        }
        continuation.resume(returning: text)
      }
    }
  }

  func post(_ path: String, _ body: [String: Any]) async throws -> Any? {
    let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    return try await run(
      ["-X", "POST", "-H", "Content-Type: application/json", "--data-binary", "@-"], path, input: text)
  }

  func get(_ path: String) async throws -> Any? { try await run([], path) }
  func delete(_ path: String) async throws -> Any? { try await run(["-X", "DELETE"], path) }

  private func run(_ arguments: [String], _ path: String, input: String? = nil) async throws -> Any? {
    let run = try await Program.run(program: "curl", ["-sS", "-g"] + arguments + ["\(url)/\(path)"], input: input)
    let answer = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    if let error = answer?["value"] as? [String: Any], let message = error["message"] as? String, error["error"] != nil
    {
      throw Refusal(message: message)
    }
    return answer?["value"]
  }
}
