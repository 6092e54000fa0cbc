/// Why a feed that was asked for, or an entry of it, is not taken.
enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  case gone
  case status(Int)
  case nothingToTake(wanted: String)
  case noID
  case articleTaken(String)

  var description: String {
    switch self {
    case .gone: "the server says that it is gone for good (410); take it out of the batch"
    case .status(let status): "the server answered \(status)"
    case .nothingToTake(let wanted): "it has none of what is taken: \(wanted)"
    case .noID: "it has neither an id nor an address, and cannot be told from others"
    case .articleTaken(let id): "its article would be \(id), which is there already and not this entry's"
    }
  }
}
