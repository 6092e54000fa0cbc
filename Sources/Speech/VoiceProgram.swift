import Foundation

/// A program that speaks: it reads one line of text in UTF-8 from its standard input, writes a WAV file to its standard
/// output, and ends. Each sentence is a run of its own.
///
/// ```json
/// "engine": "program",
/// "program": {"path": "/opt/voice/bin/say", "arguments": ["--model", "/opt/voice/vi.onnx"], "version": "2.1"}
/// ```
public struct VoiceProgram: Hashable, Sendable, Codable {
  /// An absolute path.
  public var path: String
  public var arguments: [String]
  /// Part of what chapters are kept under: raise it when the program speaks differently. Files among `path` and
  /// `arguments` that are replaced are noticed without it.
  public var version: String

  public init(path: String, arguments: [String], version: String) {
    self.path = path
    self.arguments = arguments
    self.version = version
  }

  func flaws() -> [String] {
    var flaws: [String] = []
    if !path.hasPrefix("/") { flaws.append("program.path is \"\(path)\", not an absolute path") }
    if version.isEmpty { flaws.append("program.version is empty") }
    if ([path] + arguments).contains(where: { $0.contains("\0") }) { flaws.append("program holds a NUL") }
    return flaws
  }

  /// All that can be told of it without running it.
  var identity: String {
    let files = ([path] + arguments).map { part in
      guard part.hasPrefix("/"), let file = try? FileManager.default.attributesOfItem(atPath: part) else { return part }
      let size = (file[.size] as? NSNumber)?.int64Value ?? 0
      let changed = (file[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(part)=\(size)@\(changed)"
    }
    return (["program", version] + files).joined(separator: "\u{1F}")
  }
}
