import ArgumentParser
import AudioStore
import Foundation
import Studio

/// `sotaynoi backup`: a copy of a handbook while it is served.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy database and audio into another folder or a tar file, while the service runs.",
    discussion: """
      The copy is one state of the handbook: each article with the track it had, all files of it. A folder that holds \
      an earlier backup is brought up to date; only what is new is copied. A copy is a handbook's folder itself: \
      `sotaynoi doctor --data COPY` checks it.

        sotaynoi backup --data data --to /mnt/copies/handbook
        sotaynoi backup --data data --to handbook-2026-03-01.tar
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("A folder, or a file that ends in .tar.", valueName: "folder|file.tar"))
  var to: String

  func run() async throws {
    let folder = try data.folder()
    let result = try await tellingFailure {
      try await Archive.isArchive(to)
        ? Archive.making(to) { try await copy(folder, into: $0) } : copy(folder, into: to)
    }
    for sentence in result.broken.values.sorted() {
      Terminal.complain("\(sentence); the copy is without it. `sotaynoi rerender` makes it anew.")
    }
    let new = "\(Figures.count(result.files, "audio file")) (\(Figures.megabytes(result.bytes)))"
    Terminal.say("\(to): \(new) copied, \(result.kept) there already, and the database.")
    if !result.broken.isEmpty { throw ExitCode.failure }
  }

  private func copy(_ folder: DataFolder, into target: String) async throws -> AudioCopy.Result {
    let meter = Meter("Copying tracks")
    defer { meter.end() }
    return try await HandbookCopy(target).backUp(folder) { meter.show($0, of: $1) }
  }
}
