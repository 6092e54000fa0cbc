import AudioProduction
import AudioStore
import Foundation
import HandbookDocuments
import Speech
import Studio

/// Where the parts of an installed program lie: beside it, as in a build folder, or as `make install` puts them.
enum Installation {
  /// The path of this very program.
  static let program: String = {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return path ?? CommandLine.arguments[0]
  }()

  /// What tells this build from others: its version, and its size and time of making, which another build does not share.
  static let identity: String = {
    var status = stat()
    guard stat(program, &status) == 0 else { return Sotaynoi.version }
    return "\(Sotaynoi.version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }()

  private static var folder: URL { URL(filePath: program).deletingLastPathComponent() }

  /// The speech engine: a program of its own, since espeak-ng is global and may die of a text.
  static func engine(_ given: String?) throws -> String {
    try given ?? companion("EspeakEngine", what: "The speech engine")
  }

  /// Reads documents, each in a process of its own.
  static func reader() throws -> DocumentReader {
    DocumentReader(worker: try companion("DocumentWorker", what: "The reader of documents"), recent: recent)
  }

  /// For all parts of this process.
  private static let recent = RecentDocuments(16)

  /// A program of ours that works for this one.
  private static func companion(_ name: String, what: String) throws -> String {
    let places = [folder.appending(path: name), folder.appending(path: "../libexec/sotaynoi/\(name)")]
    guard let found = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw Failure("\(what) \(name) is not beside \(program); build it with make build.")
    }
    return found.standardizedFileURL.path
  }

  /// The folder of voice profiles: the one given, the installed one, or the project's own above a build folder.
  static func voices(_ given: String?) -> VoiceLibrary {
    VoiceLibrary(folder: given ?? folder(named: "Voices"))
  }

  /// A folder that comes with the program: one of those named first, the installed one, or the project's own above a
  /// build folder.
  static func folder(named name: String, before: [String] = []) -> String {
    var places = before.map { URL(filePath: $0) } + [folder.appending(path: "../share/sotaynoi/\(name)")]
    var above = folder
    for _ in 0..<4 {
      places.append(above.appending(path: name))
      above.deleteLastPathComponent()
    }
    let found = places.first { FileManager.default.fileExists(atPath: $0.path) }
    return found?.standardizedFileURL.path ?? name
  }
}
