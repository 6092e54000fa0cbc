import Foundation
import Testing

/// Settings by flag, environment and file, through the real command.
@Suite("Settings")
struct SettingsTests {
  private struct Row: Decodable {
    var name: String
    var flag: String?
    var environment: String
    var unit: String?
    var takes: String
    var summary: String
    var readers: [String]
    var isSecret: Bool
    var `default`: String?
    var value: String?
    var isSet: Bool
    var source: String
  }

  private static func rows(_ arguments: [String], environment: [String: String] = [:]) async throws -> [Row] {
    let run = try await Program.run(
      program: Program.sotaynoi, ["config", "--json"] + arguments, environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
  }

  private static func row(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Row {
    try #require(try await rows(arguments, environment: environment).first { $0.name == name })
  }

  struct Way: Sendable, CustomTestStringConvertible {
    var name: String
    var flag: [String]
    var variable: (String, String)
    var file: String
    /// What they say, in this order, and the default.
    var values: [String?]

    var testDescription: String { name }
  }

  /// One of each type, and of each place a name can stand in.
  static let ways = [
    Way(
      name: "port", flag: ["--port", "1"], variable: ("SOTAYNOI_PORT", "2"), file: "port: 3",
      values: ["1", "2", "3", "8080"]),
    Way(
      name: "workers", flag: ["--workers", "1"], variable: ("SOTAYNOI_WORKERS", "2"), file: "workers: 3",
      values: ["1", "2", "3", nil]),
    Way(
      name: "requests", flag: ["--requests", "1.5"], variable: ("SOTAYNOI_REQUESTS", "2.5"), file: "requests: 3.5",
      values: ["1.5", "2.5", "3.5", "50"]),
    Way(
      name: "title", flag: ["--title", "một"], variable: ("SOTAYNOI_TITLE", "hai"), file: "title: ba",
      values: ["một", "hai", "ba", "Sổ tay đảng viên"]),
    Way(
      name: "public", flag: ["--no-public"], variable: ("SOTAYNOI_PUBLIC", "yes"), file: "public: true",
      values: ["false", "true", "true", "false"]),
    Way(
      name: "allow-private-addresses", flag: ["--allow-private-addresses"],
      variable: ("SOTAYNOI_ALLOW_PRIVATE_ADDRESSES", "0"), file: "allow-private-addresses: false",
      values: ["true", "false", "false", "false"]),
    Way(
      name: "trusted-proxy", flag: ["--trusted-proxy", "::1", "--trusted-proxy", "10.0.0.0/8"],
      variable: ("SOTAYNOI_TRUSTED_PROXY", "127.0.0.1, 127.0.0.2"), file: "trusted-proxy: [127.0.0.3]",
      values: ["::1, 10.0.0.0/8", "127.0.0.1, 127.0.0.2", "127.0.0.3", nil]),
    Way(
      name: "voices", flag: ["--voices", "/1"], variable: ("SOTAYNOI_VOICES", "/2"), file: "voices: /3",
      values: ["/1", "/2", "/3", nil]),
    Way(
      name: "identity.leeway", flag: ["--identity-leeway", "1"], variable: ("SOTAYNOI_IDENTITY_LEEWAY", "2"),
      file: "identity:\n  leeway: 3", values: ["1", "2", "3", "30"]),
    Way(
      name: "identity.role", flag: ["--identity-role", "a=editor"],
      variable: ("SOTAYNOI_IDENTITY_ROLE", "b=admin,c=member"), file: "identity: { role: d=service }",
      values: ["a=editor", "b=admin, c=member", "d=service", nil]),
  ]

  @Test(arguments: ways)
  func precedence(_ way: Way) async throws {
    let scratch = try Scratch()
    let file = ["--config", try scratch.file("cau-hinh.yaml", way.file + "\n")]
    let environment = [way.variable.0: way.variable.1]
    let all = try await Self.row(way.name, file + way.flag, environment: environment)
    #expect(all.value == way.values[0] && all.source.hasPrefix("--"), "\(all)")
    let second = try await Self.row(way.name, file, environment: environment)
    #expect(second.value == way.values[1] && second.source == way.variable.0, "\(second)")
    let third = try await Self.row(way.name, file)
    let line = way.file.contains("\n") ? 2 : 1
    #expect(third.value == way.values[2] && third.source == "\(file[1]):\(line)", "\(third)")
    let none = try await Self.row(way.name, [])
    #expect(none.value == way.values[3] && none.source == "default" && none.default == way.values[3], "\(none)")
  }

  @Test(arguments: try SettingsTests.lines("wrong-settings.tsv"))
  func wrongFile(_ line: String) async throws {
    let cells = line.split(separator: "\t").map { $0.replacing("\\n", with: "\n") }
    let scratch = try Scratch()
    let file = try scratch.file("sotaynoi.yaml", cells[0] + "\n")
    let run = try await Program.run("serve", "--data", scratch.folder.path, "--workers", "0")
    #expect(run.status == 64)
    #expect(run.errors == "sotaynoi: " + cells[1].replacing("FILE", with: file) + "\n")
    #expect(!scratch.has("handbook.sqlite"), "nothing is begun")
  }

  static func lines(_ name: String) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map(String.init)
  }

  @Test(arguments: [
    ("SOTAYNOI_PORT", "70000", "SOTAYNOI_PORT takes a number from 0 to 65535, not \"70000\"."),
    ("SOTAYNOI_PORT", "", "SOTAYNOI_PORT takes a number from 0 to 65535, not \"\"."),
    ("SOTAYNOI_PUBLIC", "perhaps", "SOTAYNOI_PUBLIC takes true or false, not \"perhaps\"."),
    ("SOTAYNOI_REQUESTS", "nan", "SOTAYNOI_REQUESTS takes a number from 0 to 1000000, not \"nan\"."),
    (
      "SOTAYNOI_ADMIN_TOKEN", "qua-ngan",
      "SOTAYNOI_ADMIN_TOKEN takes at least 16 characters out of A-Z a-z 0-9 - . _ ~ + / =."
    ),
    ("SOTAYNOI_CONFIG", "/nowhere.yaml", "/nowhere.yaml cannot be read: No such file or directory."),
    (
      "SOTAYNOI_ADMIN_TOKEN_FILE", "/nowhere",
      "/nowhere (SOTAYNOI_ADMIN_TOKEN_FILE), the file with admin-token, cannot be read: No such file or directory."
    ),
  ])
  func wrongEnvironment(_ name: String, _ value: String, _ sentence: String) async throws {
    let scratch = try Scratch()
    let run = try await Program.run(
      "serve", "--data", scratch.path("data"), "--workers", "0", environment: [name: value])
    #expect(run.status == 64)
    #expect(run.errors == "sotaynoi: \(sentence)\n")
  }

  @Test func nearMissOfAVariable() async throws {
    let run = try await Program.run("config", environment: ["SOTAYNOI_PORTS": "1", "SOTAYNOI_SOMETHING_ELSE": "2"])
    #expect(run.status == 0)
    #expect(run.errors == "sotaynoi: SOTAYNOI_PORTS is no variable of any setting; SOTAYNOI_PORT is one.\n")
  }

  @Test func whichFileCounts() async throws {
    let scratch = try Scratch()
    let inData = try scratch.file("data/sotaynoi.yaml", "port: 1\njobs: Jobs\n")
    let other = try scratch.file("khac.json", "{\n  \"port\": 2\n}\n")
    let third = try scratch.file("ba.yaml", "port: 3\n")
    let data = ["--data", scratch.path("data")]
    #expect(try await Self.row("port", data).source == "\(inData):1")
    #expect(try await Self.row("port", [], environment: ["SOTAYNOI_DATA": data[1]]).source == "\(inData):1")
    #expect(try await Self.row("jobs", data).value == scratch.path("data/Jobs"), "paths are meant from the file")
    #expect(try await Self.row("port", data, environment: ["SOTAYNOI_CONFIG": other]).source == "\(other):2")
    #expect(
      try await Self.row("port", data + ["--config", third], environment: ["SOTAYNOI_CONFIG": other]).source
        == "\(third):1")
    try scratch.file("data/sotaynoi.json", "{}")
    let two = try await Program.run("config", "--data", data[1])
    #expect(two.status == 64 && two.errors.contains("are both there"), "\(two.errors)")
  }

  @Test func theFileNamesTheHandbook() async throws {
    let scratch = try Scratch()
    let file = try scratch.file("cau-hinh.yaml", "data: kho\n")
    let made = try await Program.run("token", "create", "Ban Tuyên giáo", "--config", file)
    #expect(made.status == 0, "\(made.errors)")
    #expect(scratch.has("kho/handbook.sqlite"))
    let nowhere = try await Program.run("jobs")
    #expect(nowhere.status == 64 && nowhere.errors.contains("SOTAYNOI_DATA"), "\(nowhere.errors)")
  }

  /// The service itself goes by them, and each way goes before the next.
  @Test func serves() async throws {
    let scratch = try Scratch()
    try scratch.file("data/sotaynoi.yaml", "title: Sổ tay từ tệp\nworkers: 0\n")
    let ways: [(arguments: [String], environment: [String: String], title: String)] = [
      ([], [:], "Sổ tay từ tệp"), ([], ["SOTAYNOI_TITLE": "Sổ tay từ môi trường"], "Sổ tay từ môi trường"),
      (["--title", "Sổ tay từ dòng lệnh"], ["SOTAYNOI_TITLE": "Sổ tay từ môi trường"], "Sổ tay từ dòng lệnh"),
    ]
    for (arguments, environment, title) in ways {
      let service = try await ServiceProcess(
        data: scratch.path("data"), arguments: arguments, environment: environment)
      #expect(try await service.json("/feeds/handbook.json")["title"] as? String == title)
      #expect(await service.stop() == 0)
    }
  }

  /// By a variable, by one that names a file, by systemd's credentials, by the settings file.
  @Test(arguments: ["variable", "file", "credential", "settings"])
  func secretOpens(_ way: String) async throws {
    let scratch = try Scratch()
    let token = "mot-ma-quan-tri-rat-dai"
    let file = try scratch.file("secrets/admin-token", token + "\n")
    var environment: [String: String] = [:]
    switch way {
    case "variable": environment["SOTAYNOI_ADMIN_TOKEN"] = token
    case "file": environment["SOTAYNOI_ADMIN_TOKEN_FILE"] = file
    case "credential": environment["CREDENTIALS_DIRECTORY"] = scratch.path("secrets")
    default: try scratch.file("data/sotaynoi.yaml", "admin-token-file: ../secrets/admin-token\n")
    }
    let data = scratch.path("data")
    let service = try await ServiceProcess(data: data, arguments: ["--workers", "0"], environment: environment)
    let ask = ["-o", "/dev/null", "-w", "%{http_code}"]
    #expect(try await service.curl("/api/v1/tokens", ask).output == "401")
    #expect(try await service.curl("/api/v1/tokens", ask + ["-H", "Authorization: Bearer \(token)"]).output == "200")
    #expect(await service.stop() == 0)
    // It is told where it is from, and never what it is.
    for command in [["config"], ["config", "--json"], ["doctor"], ["doctor", "--json"]] {
      let run = try await Program.run(
        program: Program.sotaynoi, command + ["--data", data], environment: environment)
      #expect(run.output.contains("admin-token") && !(run.output + run.errors).contains(token), "\(command)")
    }
  }

  @Test func secretSaidTwice() async throws {
    let scratch = try Scratch()
    let file = try scratch.file("ma", "mot-ma-quan-tri-rat-dai\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let run = try await Program.run(
      "serve", "--data", scratch.path("data"), "--workers", "0",
      environment: ["SOTAYNOI_ADMIN_TOKEN": "mot-ma-quan-tri-khac-nua", "SOTAYNOI_ADMIN_TOKEN_FILE": file])
    #expect(run.status == 64)
    #expect(
      run.errors
        == "sotaynoi: admin-token is said twice, by SOTAYNOI_ADMIN_TOKEN and SOTAYNOI_ADMIN_TOKEN_FILE; keep one.\n")
    let flag = try await Program.run("serve", "--data", scratch.path("data"), "--admin-token", "mot-ma-quan-tri")
    #expect(flag.status == 64 && flag.errors.contains("--admin-token"), "a secret is no flag")
  }

  /// What doctor says of settings, where all that can be said is there.
  @Test func doctorTells() async throws {
    let scratch = try Scratch()
    let data = scratch.path("data")
    try #require(try await Program.run("token", "create", "Quản trị", "--data", data).status == 0)
    let file = try scratch.file(
      "data/sotaynoi.yaml",
      "# Cấu hình\nport: 9000\nprot: 1\ntitle: Sổ tay tỉnh\nwebhook-secret: whsec_\(String(repeating: "A", count: 32))\n"
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let token = try scratch.file("ma", "ngan\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
    let run = try await Program.run(
      "doctor", "--data", data, "--quick",
      environment: ["SOTAYNOI_PORT": "9001", "SOTAYNOI_ADMIN_TOKEN_FILE": token, "SOTAYNOI_REQEUSTS": "3"])
    #expect(run.status == 1)
    let said = run.output.split(separator: "\n").filter { $0.contains("settings:") }.joined(separator: "\n")
      .replacing(scratch.folder.path, with: "SCRATCH")
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/doctor-settings.txt")
    if ProcessInfo.processInfo.environment["SOTAYNOI_RENEW_GOLDEN"] == "1" {
      try Data((said + "\n").utf8).write(to: golden)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == said + "\n")
  }

  /// With every # taken away, it is a file that is taken, and says every setting that a file may say without a secret.
  @Test func exampleFile() async throws {
    let example = try await Program.run("config", "--example").output
    let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("# ") && !line.hasPrefix("#  ") ? "" : String(line.drop { $0 == "#" })
    }
    let scratch = try Scratch()
    let file = try scratch.file("sotaynoi.yaml", lines.joined(separator: "\n"))
    for row in try await Self.rows(["--config", file]) where !row.isSecret {
      #expect(row.source.hasPrefix(file), "\(row.name) is by \(row.source)")
    }
    let asItIs = try scratch.file("nguyen.yaml", example)
    #expect(try await Self.rows(["--config", asItIs]).allSatisfy { $0.source == "default" })
  }

  /// Each command that is said to read a setting has its flag.
  @Test func readers() async throws {
    let rows = try await Self.rows([])
    for command in Set(rows.flatMap(\.readers)) {
      let help = try await Program.run(command, "--help").output
      for row in rows {
        guard let flag = row.flag, row.readers.contains(command) else { continue }
        #expect(help.contains(try Regex("(?m)^  \(flag)[ /]")), "\(command) \(flag)")
      }
    }
  }

  /// The documented table is the code's.
  @Test func documentation() async throws {
    let page = Program.root.appending(path: "Sources/sotaynoi/Documentation.docc/Settings.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let expected = try await Self.rows([]).map { row in
      let takes = row.takes + (row.unit.map { " (\($0))" } ?? "")
      let standard = row.default.map { "`\($0)`" } ?? "–"
      return "| `\(row.name)` | \(takes) | \(standard) | \(row.summary) | \(row.readers.joined(separator: ", ")) |"
        .replacing("|| ", with: "| ")
    }
    let found = text.split(separator: "\n").drop { !$0.hasPrefix("| setting |") }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }.map(String.init)
    #expect(found == expected)
    if found != expected { print(expected.joined(separator: "\n")) }
  }
}
