import Hummingbird

/// Some items of a list, and whether more follow.
struct ListPage<Item> {
  var items: [Item]
  var hasMore: Bool

  init(_ items: [Item], hasMore: Bool) {
    self.items = items
    self.hasMore = hasMore
  }

  /// - Parameter found: one item more than the page holds, where there is one.
  init(_ found: [Item], limit: Int) {
    self.init(Array(found.prefix(limit)), hasMore: found.count > limit)
  }

  /// The address of the page behind this one; nil on the last one.
  func next(
    of request: Request, keeping names: String..., by place: (Item) -> some CustomStringConvertible
  ) throws(Problem) -> String? {
    guard hasMore, let last = items.last else { return nil }
    return try NextPage.address(of: request, keeping: names, after: place(last))
  }
}
