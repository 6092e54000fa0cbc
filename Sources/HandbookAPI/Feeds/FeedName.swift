/// Which document of a feed is asked for, by its address: `handbook.xml`, and `handbook.2025.xml` for an archive.
struct FeedName: Hashable, Sendable {
  enum Format: String, Sendable {
    case xml, json, audiobook
  }

  /// "/feeds", or a private feed's folder.
  let folder: String
  /// A section's id, or that of the whole handbook.
  let feed: String
  /// Of an archive.
  let year: Int?
  let format: Format

  /// - Returns: nil for a name that no feed has.
  init?(_ file: String, in folder: String) {
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, let format = Format(rawValue: String(last)) else { return nil }
    switch parts.count {
    case 2: year = nil
    case 3:
      guard parts[1].wholeMatch(of: /[1-9][0-9]{3}/) != nil, let number = Int(parts[1]) else { return nil }
      year = number
    default: return nil
    }
    self.folder = folder
    feed = String(parts[0])
    self.format = format
  }

  private init(folder: String, feed: String, year: Int?, format: Format) {
    self.folder = folder
    self.feed = feed
    self.year = year
    self.format = format
  }

  /// The archive of a year; nil for what is subscribed to.
  func archive(_ year: Int?) -> FeedName { FeedName(folder: folder, feed: feed, year: year, format: format) }

  var path: String { "\(folder)/\(feed)\(year.map { ".\($0)" } ?? "").\(format.rawValue)" }
}
