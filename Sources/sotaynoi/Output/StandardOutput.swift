import AudioProduction
import Foundation
import HandbookDocuments
import Speech
import Studio

/// Speaks one document to standard output, for a player that begins while the rest is being spoken.
struct StandardOutput {
  /// What `--out` calls it.
  static let name = "-"

  let reader: DocumentReader
  let line: ProductionLine
  let voice: Voice
  let format: AudioFormat

  /// - Throws: `Failure` where there is not one document, or it cannot be spoken; what was spoken before is out by then.
  func speak(_ inputs: [InputFiles.Input]) async throws {
    guard inputs.count == 1, let input = inputs.first else {
      throw Failure("--out - takes one document, and there are \(inputs.count).")
    }
    if let problem = input.problem { throw Failure(problem) }
    try await tellingFailure {
      let document = try reader.read(contentsOf: input.path)
      let pieces = try line.stream(
        document, voice: voice, tags: TrackTags(document, folder: input.folder), format: format)
      // Waits here for a player that is in no hurry; meanwhile no more is made than stands ahead of it.
      for try await piece in pieces { piece.withUnsafeBufferPointer { Terminal.write($0, to: STDOUT_FILENO) } }
    }
  }
}
