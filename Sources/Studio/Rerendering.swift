public import Catalog
public import JobQueue

/// Speaking an article once more.
public enum Rerendering {
  /// - Parameters:
  ///   - voice: nil for the voice of its track or its last job.
  /// - Returns: nil for an article that has neither, where no voice is given.
  public static func request(of listing: ArticleListing, voice: String?, priority: JobPriority) -> JobRequest? {
    guard let voice = voice ?? listing.track?.voice ?? listing.job?.order.voice else { return nil }
    let format = listing.track?.renditions.first?.format ?? listing.job?.order.format ?? "mp3"
    return JobRequest(
      RenderOrder(
        article: listing.article.id.rawValue, revision: listing.article.revision, voice: voice, format: format),
      priority: priority, lane: listing.article.section.id, again: true)
  }
}
