import Foundation
import Hummingbird
import HummingbirdCore
import Studio

extension Request {
  /// What stands behind the "?" of the address.
  var query: Query { Query(uri.query ?? "") }
}

/// The parameters of an address, each read by its name; those that nobody reads do not count.
///
/// A parameter has one value: which of two was meant nobody can know, and programs in front of the service may go by
/// another one than it does, so one that is given twice is refused. Lists are joined by commas. A "+" is a space, as forms,
/// `URLSearchParams` and most client libraries write it (WHATWG URL, 5.1); a plus sign itself comes as "%2B".
struct Query: Sendable {
  private struct Field: Sendable {
    var name: String
    /// nil where its percent encoding is broken, or what it encodes is no UTF-8 (RFC 3986, 2.1 and 2.5).
    var value: String?
  }

  private let fields: [Field]

  init(_ text: String) {
    func decoded(_ text: Substring) -> String? {
      // Most hold nothing to decode.
      guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
        return String(text)
      }
      return text.replacing("+", with: " ").removingPercentEncoding
    }
    fields = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: decoded(parts[0]) ?? String(parts[0]), value: parts.count == 2 ? decoded(parts[1]) : "")
    }
  }

  /// A parameter's value as it was given, be it empty; nil where it is missing.
  /// - Throws: `Problem` for one that is given twice, or cannot be decoded.
  func value(_ name: String) throws(Problem) -> String? {
    let given = fields.filter { $0.name == name }
    guard let field = given.first else { return nil }
    guard given.count == 1 else { throw Problem(.badRequest, "\(name) is given \(given.count) times; give it once.") }
    guard let value = field.value else {
      throw Problem(.badRequest, "\(name) is not percent-encoded UTF-8.")
    }
    return value
  }

  /// A parameter's value; nil where it is missing or empty: that is what a form sends of a field that was left blank.
  /// - Throws: `Problem` as `value` does.
  func text(_ name: String) throws(Problem) -> String? {
    guard let value = try value(name), !value.isEmpty else { return nil }
    return value
  }

  /// Whether a parameter says true; one that is missing or empty says false.
  /// - Throws: `Problem` for any other word: what is misspelt must not count as false.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch try text(name) {
    case "true": true
    case "false", nil: false
    default: throw Problem(.badRequest, "\(name) must be true or false.")
    }
  }

  /// A whole number; nil where it is not given.
  /// - Throws: `Problem` for what is none, or not within the range.
  func number<Number: FixedWidthInteger>(_ name: String, in range: ClosedRange<Number>) throws(Problem) -> Number? {
    guard let text = try value(name) else { return nil }
    guard let number = Number(text), range.contains(number) else {
      throw Problem(.badRequest, "\(name) takes a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// A day of the calendar, "2021-11-05" (RFC 3339, full-date); nil where it is missing or empty.
  func day(_ name: String) throws(Problem) -> String? {
    guard let day = try text(name) else { return nil }
    guard day.utf8.count == 10, CalendarDay.iso(day) == day else {
      throw Problem(.badRequest, "\(name) must be a day of the calendar like 2021-11-05.")
    }
    return day
  }
}
