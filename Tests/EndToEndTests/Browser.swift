import Foundation
import Testing

/// A real browser without a window, driven by W3C WebDriver: Chromium through chromedriver, or WebKit (`webKit()`).
final class Browser: Sendable {
  static var isInstalled: Bool { Program.isInstalled("chromedriver") && Program.isInstalled("chromium") }

  private let driver: DriverProcess
  private let session: String

  /// - Parameter profile: the folder of a browser profile; what it keeps is there for the next browser on it.
  /// - Parameter arguments: more of Chromium's own.
  /// - Parameter countsTraffic: whether `traffic()` is asked later.
  init(profile: String, arguments: [String] = [], countsTraffic: Bool = false) async throws {
    driver = try await DriverProcess()
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
        "--autoplay-policy=no-user-gesture-required", "--window-size=360,780", "--user-data-dir=\(profile)",
      ] + arguments
    ]
    let capabilities: [String: Any] = [
      "capabilities": [
        "alwaysMatch": [
          "goog:chromeOptions": options,
          "goog:loggingPrefs": countsTraffic ? ["performance": "ALL"] : ["browser": "ALL"],
        ] as [String: Any]
      ]
    ]
    session = try await driver.session(capabilities)
  }

  private init(_ driver: DriverProcess, session: String) {
    self.driver = driver
    self.session = session
  }

  /// WebKitGTK: what Safari is made of. It keeps nothing from one to the next, and complains to nobody.
  static func webKit() async throws -> Browser {
    let program = try #require(WebKitProgram.miniBrowser)
    let driver = try await DriverProcess.webKit()
    let options: [String: Any] = ["binary": program, "args": ["--automation"]]
    let capabilities = ["capabilities": ["alwaysMatch": ["webkitgtk:browserOptions": options]]]
    return Browser(driver, session: try await driver.session(capabilities))
  }

  /// Touches the first element that a selector finds, as a finger would: browsers let nothing sound without one.
  func click(_ selector: String) async throws {
    // Away from the player at the foot of the page, which would take the touch.
    try await value("document.querySelector(`\(selector)`)?.scrollIntoView({ block: 'center' })")
    let found = try await send("element", ["using": "css selector", "value": selector]) as? [String: Any]
    let element = try #require(found?.values.first as? String, "there is no \(selector)")
    do {
      _ = try await send("element/\(element)/click", [:])
    } catch {
      Issue.record(error, "\(selector)")
      throw error
    }
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
  func press(_ keys: String...) async throws { try await press(keys) }

  /// Types a text, a key a character.
  func type(_ text: String) async throws {
    try await press(text.precomposedStringWithCanonicalMapping.unicodeScalars.map { String($0) })
  }

  private func press(_ keys: [String]) async throws {
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

  /// What has come over the network from a service since it was asked the last time: requests, and their bytes with
  /// heads, by the Chrome DevTools Protocol. (The browser's own pages count as network to it, too.)
  func traffic(from service: URL) async throws -> (requests: Int, bytes: Int) {
    let entries = try await send("se/log", ["type": "performance"]) as? [[String: Any]] ?? []
    var ours: Set<String> = []
    var sizes: [Int] = []
    for entry in entries {
      let text = Data((entry["message"] as? String ?? "").utf8)
      let message = (try JSONSerialization.jsonObject(with: text) as? [String: Any])?["message"] as? [String: Any]
      let about = message?["params"] as? [String: Any] ?? [:]
      let request = about["requestId"] as? String ?? ""
      switch message?["method"] as? String {
      case "Network.requestWillBeSent":
        let address = (about["request"] as? [String: Any])?["url"] as? String
        if address?.hasPrefix(service.absoluteString) == true { ours.insert(request) }
      case "Network.loadingFinished":
        let size = (about["encodedDataLength"] as? NSNumber)?.intValue ?? 0
        if ours.contains(request), size > 0 { sizes.append(size) }
      default: break
      }
    }
    return (sizes.count, sizes.reduce(0, +))
  }

  /// A command of the Chrome DevTools Protocol.
  func command(_ name: String, _ parameters: [String: Any]) async throws {
    _ = try await send("goog/cdp/execute", ["cmd": name, "params": parameters])
  }

  /// What follows is done in a frame of the page, counted from 0.
  func enter(frame: Int) async throws { _ = try await send("frame", ["id": frame]) }

  func leaveFrames() async throws { _ = try await send("frame", ["id": NSNull()]) }

  /// What follows is shown in the dark colours, or in the light ones again.
  func prefersDark(_ isDark: Bool) async throws {
    let feature = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
    _ = try await send(
      "goog/cdp/execute", ["cmd": "Emulation.setEmulatedMedia", "params": ["features": [feature]]])
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

extension Trait where Self == ConditionTrait {
  /// For tests that need the browser and what drives it.
  static var inChromium: Self {
    .enabled(
      if: Browser.isInstalled && Program.isInstalled("curl"), "chromium, chromedriver or curl is not installed")
  }
}

/// Where Debian puts WebKitGTK's browser for tests.
enum WebKitProgram {
  static var miniBrowser: String? {
    ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/webkit2gtk-4.1/MiniBrowser" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static var isInstalled: Bool {
    miniBrowser != nil && Program.isInstalled("WebKitWebDriver") && Program.isInstalled("Xvfb")
  }
}

/// A driver on a free port, and what it needs to run.
private final class DriverProcess: Sendable {
  struct Refusal: Error { var message: String }

  private let numbers: [Int32]
  private let url: String

  private init(numbers: [Int32], url: String) {
    self.numbers = numbers
    self.url = url
  }

  /// WebKitWebDriver with a screen that nobody sees.
  static func webKit() async throws -> DriverProcess {
    let screen = Process()
    let output = Pipe()
    screen.executableURL = URL(filePath: "/usr/bin/env")
    screen.arguments = ["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    screen.standardOutput = output
    screen.standardError = FileHandle.nullDevice
    try screen.run()
    let display = await announcement(of: output.fileHandleForReading) { $0.hasSuffix("\n") }
    let process = Process()
    let port = Int.random(in: 20_000..<32_000)
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["WebKitWebDriver", "--port=\(port)"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["DISPLAY": ":\(display.trimmingCharacters(in: .whitespacesAndNewlines))"]
    ) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let driver = DriverProcess(
      numbers: [process.processIdentifier, screen.processIdentifier], url: "http://127.0.0.1:\(port)")
    for _ in 0..<100 {
      if (try? await driver.get("status")) != nil { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    return driver
  }

  /// - Returns: the id of a new session.
  func session(_ capabilities: [String: Any]) async throws -> String {
    let answer = try await post("session", capabilities) as? [String: Any]
    return try #require(answer?["sessionId"] as? String)
  }

  init() async throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["chromedriver", "--port=0"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    numbers = [process.processIdentifier]
    let said = await Self.announcement(of: output.fileHandleForReading) { $0.contains(/on port \d+\./) }
    url =
      "http://127.0.0.1:"
      + String(try #require(said.firstMatch(of: /successfully on port (\d+)/), "it said: \(said)").output.1)
  }

  deinit { for number in numbers { kill(number, SIGKILL) } }

  private static func announcement(
    of file: FileHandle, until isWhole: @escaping @Sendable (String) -> Bool
  ) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var text = ""
        while !isWhole(text), let more = try? file.read(upToCount: 1), !more.isEmpty {
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
      throw Refusal(message: "\(error["error"] ?? ""): \(message)")
    }
    return answer?["value"]
  }
}
