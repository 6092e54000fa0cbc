public import AudioStore
public import Catalog
import Foundation
import JobQueue

/// Speaks articles with the engine of now without publishing them, to be heard beside what members hear.
public struct EngineTrial: Sendable {
  private let audio: any AudioStore
  private let renderJob: RenderJob

  public init(audio: any AudioStore, renderJob: RenderJob) {
    self.audio = audio
    self.renderJob = renderJob
  }

  /// What can be measured of a track.
  public struct Facts: Hashable, Sendable, Codable {
    /// Milliseconds.
    public var duration: Int
    /// Bytes of its first file.
    public var size: Int
    /// Places of the text that are read, as its word times tell; nil for a track without them.
    public var words: Int?
    /// The format and the content hash of its first file.
    public var format: String
    public var content: String
    /// Where that file was written to be listened to; nil where it was not.
    public var path: String?
  }

  public struct Outcome: Hashable, Sendable, Codable {
    public var article: ArticleID
    public var old: Facts?
    public var new: Facts?
    /// Why it could not be made.
    public var problem: String?
  }

  /// Articles to try, spread over a list: of many the first, the last, and some between.
  public static func some(_ count: Int, of listings: [ArticleListing]) -> [ArticleListing] {
    let spoken = listings.filter { $0.track != nil && $0.article.wantsAudio }
    guard count > 0, spoken.count > count else { return count > 0 ? spoken : [] }
    guard count > 1 else { return [spoken[0]] }
    return (0..<count).map { spoken[$0 * (spoken.count - 1) / (count - 1)] }
  }

  /// Their files stay in the store for a day, as all do that belong to no track, and their chapters for the day they are
  /// wanted.
  /// - Parameter folder: where old and new are written as ID.old.mp3 and ID.new.mp3; it must exist. nil to write none.
  /// - Throws: `AudioStoreError` where the folder cannot be written, or `CancellationError`.
  public func run(
    _ listings: [ArticleListing], into folder: String?, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for (index, listing) in listings.enumerated() {
      progress(index, listings.count)
      guard let track = listing.track else { continue }
      var outcome = Outcome(article: listing.article.id)
      outcome.old = try await facts(of: track, folder.map { "\($0)/\(listing.article.id).old" })
      let order = RenderOrder(
        article: listing.article.id.rawValue, revision: track.revision, voice: track.voice,
        format: track.renditions.first?.format ?? "mp3")
      do {
        outcome.new = try await facts(
          of: renderJob.run(order) { _, _ in }.track, folder.map { "\($0)/\(listing.article.id).new" })
      } catch let error as RenderError {
        outcome.problem = error.description
      }
      outcomes.append(outcome)
    }
    progress(listings.count, listings.count)
    return outcomes
  }

  /// - Returns: nil where its file is lost.
  private func facts(of track: Track, _ stem: String?) async throws -> Facts? {
    try await OffThread.run { [audio] in
      func bytes(_ content: String?) throws -> [UInt8]? {
        guard let hash = content.flatMap(ContentHash.init), let file = try audio.open(hash) else { return nil }
        return try file.read(0..<file.size)
      }
      guard let rendition = track.renditions.first, let sound = try bytes(rendition.content) else { return nil }
      let path = stem.map { "\($0).\(rendition.format)" }
      if let path { try AtomicFile.write(sound, to: path, durably: false) }
      let words = try bytes(track.words).flatMap { try? JSONDecoder().decode(Words.self, from: Data($0)) }
      return Facts(
        duration: track.duration, size: sound.count, words: words?.cues.count, format: rendition.format,
        content: rendition.content,
        path: path)
    }
  }

  private struct Words: Decodable {
    var cues: [[Int]]
  }
}
