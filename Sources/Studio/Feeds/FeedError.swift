/// Why a feed, or an entry of it, is not taken.
enum FeedError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case noFeed(_ what: String)
  case malformed(line: Int)
  /// A document type, and with it entities, is not taken.
  case documentType
  case nestedTooDeep(line: Int)
  case gone
  case status(Int)
  case nothingToTake(wanted: String)
  case noID
  case articleTaken(String)

  var description: String {
    switch self {
    case .empty: "it is empty"
    case .noFeed(let what): "it is \(what), and neither Atom nor RSS nor a JSON Feed"
    case .malformed(let line): "line \(line) is not well-formed XML"
    case .documentType: "it brings a document type with definitions of its own, which no feed needs; it is not read"
    case .nestedTooDeep(let line): "line \(line) is nested too deep"
    case .gone: "the server says that it is gone for good (410); take it out of the batch"
    case .status(let status): "the server answered \(status)"
    case .nothingToTake(let wanted): "it has none of what is taken: \(wanted)"
    case .noID: "it has neither an id nor an address, and cannot be told from others"
    case .articleTaken(let id): "its article would be \(id), which is there already and not this entry's"
    }
  }
}
