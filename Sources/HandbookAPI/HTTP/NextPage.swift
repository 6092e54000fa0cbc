import Foundation
import Hummingbird

/// Where a list goes on.
enum NextPage {
  /// The list's address with the parameters that mean something to it, as they were given, and another place to go on from.
  /// - Parameters:
  ///   - names: the parameters that choose what is listed. Others are left out: an answer that is compressed holds nothing
  ///     that whoever made up the address could put into it.
  ///   - place: the last that was answered.
  static func address(
    of request: Request, keeping names: [String], after place: some CustomStringConvertible
  ) throws(Problem) -> String {
    let query = request.query
    var pairs: [String] = []
    for name in names {
      if let value = try query.text(name) { pairs.append("\(name)=\(encoded(value))") }
    }
    return "\(request.uri.path)?" + (pairs + ["after=\(encoded("\(place)"))"]).joined(separator: "&")
  }

  /// Percent-encoded but for what may stand anywhere (RFC 3986, 2.3), and the commas of a list.
  private static func encoded(_ value: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,")
    return value.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
