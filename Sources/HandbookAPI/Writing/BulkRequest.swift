import Catalog
import Foundation

/// Many articles in one request: `{"items": [{"put": {…}}, {"delete": "thong-bao-3", "ifMatch": "\"…\""}]}`.
///
/// Each item is read by itself, so that one that is flawed is answered as such and keeps no other one back.
struct BulkRequest: Sendable {
  /// The most items of a request: each document is read while the client waits.
  static let most = 100

  struct Item: Sendable {
    enum Work: Sendable {
      /// The JSON of `ArticleRequest`, with an id.
      case put([UInt8])
      case delete
    }

    /// The article that it is about, as it says.
    var id: String
    var work: Work
    /// What the `If-Match` of a request for it alone would be.
    var ifMatch: String?
  }

  var items: [Item]

  /// - Throws: `Problem` where it is no list of items, or of too many, or one has no id.
  static func read(_ body: [UInt8]) throws(Problem) -> BulkRequest {
    guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
      let list = object["items"] as? [[String: Any]], list.count <= most
    else {
      throw Problem(.invalidField, "The body must be a JSON object with items, a list of \(most) objects at most.")
    }
    var items: [Item] = []
    for (place, fields) in list.enumerated() {
      guard let item = item(fields) else {
        throw Problem(
          .invalidField,
          "Item \(place + 1) must have put, an article with its id, or delete, an id; and may have ifMatch, a text.")
      }
      items.append(item)
    }
    return BulkRequest(items: items)
  }

  private static func item(_ fields: [String: Any]) -> Item? {
    let ifMatch = fields["ifMatch"]
    guard ifMatch == nil || ifMatch is String, Set(fields.keys).isSubset(of: ["put", "delete", "ifMatch"]) else {
      return nil
    }
    switch (fields["put"], fields["delete"]) {
    case (let article as [String: Any], nil):
      guard let id = article["id"] as? String, let json = try? JSONSerialization.data(withJSONObject: article) else {
        return nil
      }
      return Item(id: id, work: .put(Array(json)), ifMatch: ifMatch as? String)
    case (nil, let id as String): return Item(id: id, work: .delete, ifMatch: ifMatch as? String)
    default: return nil
    }
  }
}
