import AudioStore
import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Studio

/// A backup in a folder: laid out as a handbook's folder, and marked as a copy.
struct HandbookCopy {
  private let folder: String

  init(_ folder: String) { self.folder = folder }

  private static let mark = "backup.json"
  /// The database of a copy in the making.
  private static let draft = ".handbook-new.sqlite"

  private struct Mark: Codable {
    /// When the state that is copied was current.
    var madeAt: Date
    var program: String
  }

  /// Brings the copy up to date with a handbook that is in use. Until the new database has taken the old one's place
  /// nothing of the old copy is touched.
  func backUp(
    _ source: DataFolder, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> AudioCopy.Result {
    try checkTarget()
    try AtomicFile.makeFolder(folder)
    let audio = try FolderStore(at: "\(folder)/audio")
    // From here on nothing that the copied database refers to is collected.
    let hold = try source.audio.hold()
    defer { withExtendedLifetime(hold) {} }
    let time = Date()
    try clearDraft(in: folder)
    try await source.store.backUp(to: "\(folder)/\(Self.draft)")
    let listings = try await Self.checked("\(folder)/\(Self.draft)").listings
    let result = try await AudioCopy(from: source.audio, to: audio).copy(listings, progress: progress)
    try Self.take(draftIn: folder)
    try Self.copyCovers(from: source.covers, to: folder)
    // The database has it; what an older copy had beside it must not come back.
    unlink("\(folder)/\(DataFolder.narrationName)")
    try JSONFile.write(Mark(madeAt: time, program: Sotaynoi.version), to: "\(folder)/\(Self.mark)")
    let wanted = Set(listings.compactMap(\.track).flatMap { $0.files.map(\.content) })
    _ = try audio.collect(try audio.inventory(), before: .max) { wanted.contains($0.description) }
    return result
  }

  /// Makes a handbook's folder of the copy, and files jobs for the articles whose audio is not whole.
  func restore(
    to data: String, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> AudioCopy.Result {
    guard FileSystem.isFile("\(folder)/\(Self.mark)"), FileSystem.isFile("\(folder)/\(DataFolder.databaseName)") else {
      throw Failure("\(folder) is no whole backup of a handbook; `sotaynoi backup` makes one.")
    }
    guard !FileSystem.isFile("\(data)/\(DataFolder.databaseName)") else {
      throw Failure("\(data) holds a handbook; move it away first, so that nothing is overwritten.")
    }
    try AtomicFile.makeFolder(data)
    try clearDraft(in: data)
    let draft = "\(data)/\(Self.draft)"
    try FileManager.default.copyItem(atPath: "\(folder)/\(DataFolder.databaseName)", toPath: draft)
    let (listings, problems) = try await Self.checked(draft)
    guard problems.isEmpty else {
      try clearDraft(in: data)
      throw Failure("The database in \(folder) is damaged (\(problems[0])); use another backup.")
    }
    let source = try FolderStore(at: "\(folder)/audio")
    let result = try await AudioCopy(from: source, to: try FolderStore(at: "\(data)/audio"))
      .copy(listings, progress: progress)
    try Self.copyCovers(from: SectionCovers(folder: "\(folder)/\(DataFolder.coversName)"), to: data)
    try Self.copyNarration(from: folder, to: data)
    try await Self.speakAnew(listings.filter { result.broken[$0.article.id] != nil }, in: draft)
    try Self.take(draftIn: data)
    return result
  }

  /// A folder of somebody else, or a handbook that is in use, is not written into.
  private func checkTarget() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let isEmpty = names.allSatisfy {
      $0.hasPrefix(".handbook-new") || $0 == "audio" || $0 == DataFolder.coversName
        || $0 == DataFolder.narrationName
    }
    guard isEmpty || names.contains(Self.mark) else {
      throw Failure("\(folder) holds something else than a backup; name another folder.")
    }
  }

  private func clearDraft(in folder: String) throws {
    for end in ["", ".part", "-wal", "-shm", "-journal"] {
      let path = "\(folder)/\(Self.draft)\(end)"
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
  }

  /// What a database holds, with its schema brought up to date. It stands alone afterwards.
  private static func checked(_ path: String) async throws -> (listings: [ArticleListing], problems: [String]) {
    let store = try SQLiteStore(at: path)
    let problems = try await store.integrityProblems()
    let listings = problems.isEmpty ? try await store.handbook(for: .everything).flatMap(\.articles) : []
    try store.close()
    return (listings, problems)
  }

  /// The pictures of sections, those that are not used included: they are the admin's.
  private static func copyCovers(from covers: SectionCovers, to folder: String) throws {
    let target = "\(folder)/\(DataFolder.coversName)"
    let files = covers.files()
    let names = Set(files.map { URL(filePath: $0).lastPathComponent })
    for file in SectionCovers(folder: target).files() where !names.contains(URL(filePath: file).lastPathComponent) {
      try FileManager.default.removeItem(atPath: file)
    }
    guard !files.isEmpty else { return }
    try AtomicFile.makeFolder(target)
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else { throw Failure("\(file) cannot be read.") }
      try AtomicFile.write(Array(bytes), to: "\(target)/\(URL(filePath: file).lastPathComponent)", durably: true)
    }
  }

  /// A copy of old has it beside the database, which takes it over when it is opened.
  private static func copyNarration(from folder: String, to data: String) throws {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(DataFolder.narrationName)") else { return }
    try AtomicFile.write(Array(bytes), to: "\(data)/\(DataFolder.narrationName)", durably: true)
  }

  private static func speakAnew(_ listings: [ArticleListing], in path: String) async throws {
    guard !listings.isEmpty else { return }
    let store = try SQLiteStore(at: path)
    for request in listings.compactMap({ Rerendering.request(of: $0, voice: nil, priority: .admin) }) {
      _ = try await store.enqueue(request, at: Date())
    }
    try store.close()
  }

  /// The draft becomes the database, whole and on the disk.
  private static func take(draftIn folder: String) throws {
    let database = "\(folder)/\(DataFolder.databaseName)"
    try FileSystem.sync("\(folder)/\(draft)")
    // A log of the database before it would be taken for the new one's.
    for end in ["-wal", "-shm"] { unlink(database + end) }
    guard rename("\(folder)/\(draft)", database) == 0 else {
      throw Failure("\(database) cannot be written: \(String(cString: strerror(errno))).")
    }
    // Empty since the draft was closed.
    for end in ["-wal", "-shm"] { unlink("\(folder)/\(draft)\(end)") }
    try FileSystem.sync(folder)
  }
}
