import ArgumentParser
import Foundation
import JobQueue
import Studio

/// `sotaynoi restore`: a handbook from its backup.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a handbook's folder from a backup.",
    discussion: """
      Checks the database and every file as it copies. Articles whose audio the backup has not whole are filed to be \
      spoken anew. A folder that holds a handbook is refused: move it away first.

        sotaynoi restore --from /mnt/copies/handbook --data data
      """)

  @Option(help: ArgumentHelp("What `sotaynoi backup` made: a folder or a .tar file.", valueName: "folder|file.tar"))
  var from: String

  @OptionGroup var data: DataOptions

  func run() async throws {
    let data = try data.settings().dataFolder
    let meter = Meter("Copying tracks")
    let result = try await tellingFailure {
      try await Archive.isArchive(from)
        ? Archive.opening(from, beside: data) { try await restore($0, to: data, meter) }
        : restore(from, to: data, meter)
    }
    meter.end()
    for sentence in result.broken.values.sorted() { Terminal.complain("\(sentence); it is filed to be spoken anew.") }
    Terminal.say("\(data): \(Figures.count(result.files + result.kept, "audio file")) and the database are back.")
    if !result.broken.isEmpty { throw ExitCode.failure }
  }

  private func restore(_ folder: String, to data: String, _ meter: Meter) async throws -> AudioCopy.Result {
    try await HandbookCopy(folder).restore(to: data) { meter.show($0, of: $1) }
  }
}
