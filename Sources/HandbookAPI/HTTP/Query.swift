import Hummingbird
import HummingbirdCore

extension Request {
  /// What stands behind the "?" of the address, decoded. A "+" is a space, as forms, `URLSearchParams` and most client
  /// libraries write it (WHATWG URL, 5.1); a plus sign itself comes as "%2B".
  var query: Parameters {
    guard let query = uri.query, query.utf8.contains(UInt8(ascii: "+")) else { return uri.queryParameters }
    return URI("/?" + query.replacing("+", with: "%20")).queryParameters
  }
}

extension Parameters {
  /// Whether a parameter says true; one that is missing or empty says false.
  /// - Throws: `Problem` for any other word: what is misspelt must not count as false.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch self[Substring(name)] ?? "" {
    case "true": true
    case "false", "": false
    default: throw Problem(.badRequest, "\(name) must be true or false.")
    }
  }
}
