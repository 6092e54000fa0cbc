public import Catalog
public import Foundation
public import JobQueue

/// Speaking articles once more: as they are, with another voice, or only where it would sound different.
public struct Rerendering: Sendable {
  private let queue: any JobQueue
  private let preview: EffectPreview

  public init(queue: any JobQueue, preview: EffectPreview) {
    self.queue = queue
    self.preview = preview
  }

  /// What would be or was done about one article.
  public struct Outcome: Sendable {
    public var article: ArticleID
    public var voice: String
    /// nil where it was not looked.
    public var effect: Effect?
    /// The job that was filed.
    public var job: Job?
    /// Why the article cannot be read now.
    public var problem: String?
    /// Whether only the engine's version is another, and no admin has approved it.
    public var waitsForApproval = false
  }

  /// Looks whether a voice can speak, before anything is filed for it.
  /// - Throws: `RerenderingError`.
  public func check(voice: String) async throws {
    do {
      _ = try await preview.session().engine(of: voice)
    } catch let error where !(error is CancellationError) {
      throw RerenderingError.voice(voice, reason: "\(error)")
    }
  }

  /// - Parameters:
  ///   - voice: nil for the voice each article has.
  ///   - onlyChanged: whether articles are left alone of which nothing would sound different.
  ///   - files: whether jobs are filed; else it is only looked.
  /// - Throws: what the queue or the catalog throws, and `SpeechError` where there is no engine.
  public func run(
    _ listings: [ArticleListing], voice: String?, onlyChanged: Bool, files: Bool, priority: JobPriority, at now: Date,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [Outcome] {
    let session = onlyChanged ? preview.session() : nil
    var outcomes: [Outcome] = []
    for (index, listing) in listings.enumerated() {
      progress(index, listings.count)
      guard let request = Self.request(of: listing, voice: voice, priority: priority) else { continue }
      var outcome = Outcome(article: listing.article.id, voice: request.order.voice)
      do {
        outcome.effect = try await session?.effect(of: request.order, on: listing)
        if let session, outcome.effect == .engine {
          outcome.waitsForApproval = try await session.engine(of: request.order.voice).waits
        }
      } catch {
        outcome.problem = "\(error)"
      }
      if files, outcome.problem == nil, outcome.effect != Effect.none,
        !(outcome.effect == .engine && outcome.waitsForApproval)
      {
        outcome.job = try await queue.enqueue(request, at: now)
      }
      outcomes.append(outcome)
    }
    progress(listings.count, listings.count)
    return outcomes
  }

  /// - Parameter voice: nil for the voice of its track or its last job.
  /// - Returns: nil for an article that is not spoken, and for one that has neither where no voice is given.
  public static func request(of listing: ArticleListing, voice: String?, priority: JobPriority) -> JobRequest? {
    guard listing.article.wantsAudio, let voice = voice ?? listing.track?.voice ?? listing.job?.order.voice else {
      return nil
    }
    let kept = listing.track.map { $0.renditions.map(\.format).joined(separator: "+") }
    let format = kept ?? listing.job?.order.format ?? "mp3"
    return JobRequest(
      RenderOrder(
        article: listing.article.id.rawValue, revision: listing.article.revision, voice: voice, format: format),
      priority: priority, lane: listing.article.section.id, again: true)
  }
}

public enum RerenderingError: Error, Hashable, Sendable, CustomStringConvertible {
  case voice(String, reason: String)

  public var description: String {
    switch self {
    case .voice(let name, let reason): "the voice \"\(name.prefix(100))\" cannot speak: \(reason)"
    }
  }
}
