import Foundation

/// Times as the database keeps them: whole milliseconds since 1970.
extension Date {
  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// Times beyond 285,000 years are brought back to that, so that `distantFuture` and infinity can be kept.
  var milliseconds: Int64 {
    let value = (timeIntervalSince1970 * 1000).rounded()
    return value.isNaN ? 0 : Int64(max(-0x1p53, min(0x1p53, value)))
  }
}
