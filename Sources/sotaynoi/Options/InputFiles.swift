import Foundation

/// The documents that a command is given: files as they are named, and those in the folders that are named.
enum InputFiles {
  /// One document of a command, or why it is none.
  struct Input: Sendable {
    var path: String
    /// The file's name without its extension: what files made from it are called.
    var stem: String
    /// The folder it is in, by name.
    var folder: String
    var problem: String?
  }

  /// Endings that are taken from a folder; a file that is named itself may have any, and is told what is wrong with it.
  static let endings: Set = ["txt", "md", "markdown", "html", "htm", "docx", "pdf", "doc", "odt", "rtf"]

  /// - Returns: each file once, in the order given; a folder's files sorted by their paths.
  static func find(_ paths: [String]) -> [Input] {
    var seen: Set<String> = []
    return paths.flatMap { path -> [Input] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        return [input(path)]
      }
      let files = documents(in: path)
      guard files.isEmpty else { return files.map { input($0) } }
      return [
        input(path, problem: "\(path) is a folder without documents (.\(endings.sorted().joined(separator: ", .")))")
      ]
    }.filter { seen.insert(URL(filePath: $0.path).resolvingSymlinksInPath().path).inserted }
  }

  private static func input(_ path: String, problem: String? = nil) -> Input {
    let url = URL(filePath: path)
    return Input(
      path: path, stem: url.deletingPathExtension().lastPathComponent,
      folder: url.absoluteURL.deletingLastPathComponent().lastPathComponent, problem: problem)
  }

  private static func documents(in folder: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      let url = URL(filePath: path)
      return endings.contains(url.pathExtension.lowercased())
        && !url.pathComponents.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
    }.sorted().map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }
}
