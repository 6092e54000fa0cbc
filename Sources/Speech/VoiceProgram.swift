import Foundation

/// A program that speaks: it reads one line of text in UTF-8 from its standard input, writes a WAV file to its standard
/// output, and ends. Each sentence is a run of its own.
///
/// ```json
/// "engine": "program",
/// "program": {
///   "path": "/opt/voice/bin/say", "arguments": ["--model", "/opt/voice/vi.onnx"], "version": "2.1",
///   "readable": ["/opt/voice"], "limits": {"memoryMegabytes": 2048}
/// }
/// ```
///
/// It runs in confinement: it reaches no network and no other process, reads the system's programs and libraries and what
/// this profile names, and writes in a folder that is made for the run, is its HOME and TMPDIR, and goes with it. On a
/// kernel without Landlock (before Linux 5.13) it may read all that we may, and writes nowhere.
public struct VoiceProgram: Hashable, Sendable, Codable {
  /// An absolute path.
  public var path: String
  public var arguments: [String]
  /// Part of what chapters are kept under: raise it when the program speaks differently. Files among `path`, `arguments`
  /// and `readable`, and those that lie in a folder of `readable`, are noticed without it when they are replaced.
  public var version: String
  /// Absolute paths that it may read and run besides the system's: the folder of its model, of its libraries. Itself and
  /// files among its arguments it may read without.
  public var readable: [String]
  public var limits: VoiceProgramLimits

  public init(
    path: String, arguments: [String], version: String, readable: [String] = [],
    limits: VoiceProgramLimits = VoiceProgramLimits()
  ) {
    self.path = path
    self.arguments = arguments
    self.version = version
    self.readable = readable
    self.limits = limits
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    path = try container.decode(String.self, forKey: .path)
    arguments = try container.decode([String].self, forKey: .arguments)
    version = try container.decode(String.self, forKey: .version)
    readable = try container.decodeIfPresent([String].self, forKey: .readable) ?? []
    limits = try container.decodeIfPresent(VoiceProgramLimits.self, forKey: .limits) ?? VoiceProgramLimits()
  }

  func flaws() -> [String] {
    var flaws: [String] = []
    if !path.hasPrefix("/") { flaws.append("program.path is \"\(path)\", not an absolute path") }
    if version.isEmpty { flaws.append("program.version is empty") }
    for path in readable where !path.hasPrefix("/") {
      flaws.append("program.readable names \"\(path)\", not an absolute path")
    }
    if ([path] + arguments + readable).contains(where: { $0.contains("\0") }) { flaws.append("program holds a NUL") }
    return flaws + limits.flaws()
  }

  /// What it may read: itself, the files among its arguments, and what the profile names. A folder is opened to it by the
  /// profile alone, never because an argument names it.
  var opened: [String] {
    readable + ([path] + arguments).filter { $0.hasPrefix("/") && !Self.isFolder($0) }
  }

  /// All that can be told of it without running it.
  var identity: String {
    let inside = readable.filter(Self.isFolder).flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "\(folder)/\($0)" }
        .filter { !Self.isFolder($0) }
    }
    let parts = ([path] + arguments + readable + inside).map { part in
      guard part.hasPrefix("/"), !Self.isFolder(part),
        let file = try? FileManager.default.attributesOfItem(atPath: part)
      else { return part }
      let size = (file[.size] as? NSNumber)?.int64Value ?? 0
      let changed = (file[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(part)=\(size)@\(changed)"
    }
    return (["program", version] + parts).joined(separator: "\u{1F}")
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
