import Foundation
import HandbookPages

/// The description of the API, OpenAPI 3.1, out of a file a feature, `Files/openapi/`.
enum APIDescription {
  /// The parts, the one that says what all share first.
  static let parts: [(name: String, bytes: [UInt8])] =
    (0..<handbook_description_part_count()).map { handbook_description_part($0).contents }

  /// One JSON object out of all parts; nil where one of them is no JSON object.
  static let joined: [UInt8]? = {
    var whole: [String: Any] = [:]
    for part in parts {
      guard let object = try? JSONSerialization.jsonObject(with: Data(part.bytes)) as? [String: Any] else { return nil }
      whole = merged(whole, object)
    }
    return try? Array(JSONSerialization.data(withJSONObject: whole, options: [.sortedKeys, .withoutEscapingSlashes]))
  }()

  /// Objects of the same name are merged; whatever else has a name twice is what the first part says. That no part says
  /// what another has said is a matter of tests.
  private static func merged(_ first: [String: Any], _ second: [String: Any]) -> [String: Any] {
    first.merging(second) { first, second in
      guard let first = first as? [String: Any], let second = second as? [String: Any] else { return first }
      return merged(first, second)
    }
  }
}
