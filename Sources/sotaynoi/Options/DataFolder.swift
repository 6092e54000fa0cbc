import ArgumentParser
import AudioStore
import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Studio

/// Where a handbook is kept, and which settings file counts.
struct DataOptions: SettingFlags {
  @Option(name: Settings.data.flagName, help: Settings.data.help)
  var data: String?

  @OptionGroup var file: SettingsOptions

  var given: [GivenFlag] { [GivenFlag(Settings.data, data)] }

  /// What holds, with a command's own flags.
  /// - Throws: `SettingsError` with all that is wrong.
  func settings(_ flags: [GivenFlag] = []) throws(SettingsError) -> ResolvedSettings {
    try file.resolved(given + flags)
  }

  func folder(makes: Bool = false) throws -> DataFolder { try settings().folder(makes: makes) }
}

extension ResolvedSettings {
  /// The handbook, opened.
  func folder(makes: Bool = false) throws -> DataFolder {
    let path = try dataFolder
    return try tellingFailure { try DataFolder(path, makes: makes) }
  }
}

/// A handbook's folder, opened.
struct DataFolder {
  /// Seconds for which audio that belongs to no track is kept: a job puts its files before it publishes them, and
  /// somebody may be listening to a track that was replaced.
  static let audioGrace = 86_400.0
  static let databaseName = "handbook.sqlite"
  static let coversName = "covers"
  /// Where the narration rules that are switched off were kept before the database did.
  static let narrationName = "narration.json"

  let store: SQLiteStore
  let audio: FolderStore
  let shelf: Shelf
  /// Pictures of sections that the admin gave.
  let covers: SectionCovers

  /// - Parameter makes: whether it may be made; only the service and `publish` begin a handbook.
  init(_ path: String, makes: Bool) throws {
    let database = "\(path)/\(Self.databaseName)"
    if makes {
      try AtomicFile.makeFolder(path)
    } else if !FileSystem.isFile(database) {
      throw Failure("\(path) holds no handbook; `sotaynoi serve --data \(path)` begins one.")
    }
    store = try SQLiteStore(at: database)
    audio = try FolderStore(at: "\(path)/audio")
    shelf = try Shelf(at: "\(path)/chapters")
    covers = SectionCovers(folder: "\(path)/\(Self.coversName)")
    try takeOverRules(of: path)
  }
  /// What a handbook of old kept in a file comes into the database, once; the file is kept under another name.
  private func takeOverRules(of path: String) throws {
    let file = "\(path)/\(Self.narrationName)"
    guard let off = try NarrationFile.read(file) else { return }
    try store.takeOverRules(off: off, by: Self.narrationName, at: Date())
    // Another process may have been as fast.
    guard rename(file, file + ".taken-over") == 0 || errno == ENOENT else {
      throw Failure("\(file) cannot be renamed: \(String(cString: strerror(errno))).")
    }
  }
}
