/// Why bytes are not read as a feed.
package enum FeedError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
  case empty
  case noFeed(_ what: String)
  case malformed(line: Int)
  /// A document type, and with it entities, is not taken.
  case documentType
  case nestedTooDeep(line: Int)

  package var description: String {
    switch self {
    case .empty: "it is empty"
    case .noFeed(let what): "it is \(what), and neither Atom nor RSS nor a JSON Feed"
    case .malformed(let line): "line \(line) is not well-formed XML"
    case .documentType: "it brings a document type with definitions of its own, which no feed needs; it is not read"
    case .nestedTooDeep(let line): "line \(line) is nested too deep"
    }
  }
}

extension FeedError {
  init(_ problem: XMLEvents.Problem) {
    self =
      switch problem {
      case .malformed(let line): .malformed(line: line)
      case .documentType: .documentType
      case .nestedTooDeep(let line): .nestedTooDeep(line: line)
      }
  }
}
