import Catalog
import Foundation
import Hummingbird
import Studio

/// The cover picture of a section, and of the whole handbook: `/covers/tin-tuc.jpg`, `/covers/handbook.jpg`.
struct CoverController: Sendable {
  let catalog: any Catalog
  let covers: SectionCovers

  @Sendable func cover(_ request: Request, _ context: HandbookContext) async throws -> Response {
    let file = context.parameter("file") ?? ""
    guard file.hasSuffix(Self.ending) else { throw Problem(.notFound, "There is no such cover.") }
    let name = String(file.dropLast(Self.ending.count))
    guard try await isKnown(name, context.access.viewer) else { throw Problem(.notFound, "There is no such section.") }
    let picture = try await Blocking.run { [covers] in try covers.file(of: name) }
    return try TextAnswer.revalidated(picture, "image/jpeg", for: request)
  }

  private func isKnown(_ name: String, _ viewer: Viewer) async throws -> Bool {
    // These are always there: mostly the handbook need not be read for a picture.
    if name == FeedController.whole || Section.standard.contains(where: { $0.id == name }) { return true }
    return try await catalog.handbook(for: viewer).contains { $0.section.id == name }
  }

  private static let ending = ".jpg"

  /// - Parameter feed: a feed's name: a section's id, or that of the whole handbook.
  static func path(of feed: some StringProtocol) -> String { "/covers/\(feed)\(ending)" }
}
