import Hummingbird

/// Where a list goes on.
enum NextPage {
  /// The request's own address, with another place to go on from.
  /// - Parameter place: the last that was answered.
  static func address(of request: Request, after place: some CustomStringConvertible) -> String {
    let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
    return request.uri.path + "?" + (others.map(String.init) + ["after=\(place)"]).joined(separator: "&")
  }

  /// A number in the query, within its range; nil where it is not given.
  static func number(
    _ name: String, in range: ClosedRange<Int64>, of request: Request
  ) throws(Problem) -> Int64? {
    guard let text = request.query.get(name) else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw Problem(.badRequest, "\(name) takes a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }
}
