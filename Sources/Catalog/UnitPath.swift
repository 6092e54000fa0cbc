/// A unit of the Party organisation, by its place in the tree: "dang-bo-tinh/huyen-a/xa-b". Each part has the form of a
/// slug; a unit's subunits are those whose path begins with its own.
public struct UnitPath: Hashable, Sendable, CustomStringConvertible {
  /// The most levels of a tree: far more than from a province down to a cell.
  public static let deepest = 8
  public static let longest = 255
  /// The form in words, for errors.
  public static let rule = "slugs joined by /, at most \(deepest) of them, such as dang-bo-tinh/huyen-a/xa-b"

  public let description: String

  /// - Returns: nil where `text` is not of that form, or one of the words that mean an audience which is no unit.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, (1...Self.deepest).contains(parts.count),
      parts.allSatisfy({ Slug.isValid(String($0)) }), !Audience.words.contains(text)
    else { return nil }
    description = text
  }

  /// Whether a unit is this one, or a subunit of it at any depth.
  public func contains(_ other: UnitPath) -> Bool {
    other == self || other.description.hasPrefix(description + "/")
  }

  /// The unit itself, and those that it belongs to.
  public var lineage: [UnitPath] {
    let parts = description.split(separator: "/")
    return parts.indices.compactMap { UnitPath(parts[...$0].joined(separator: "/")) }
  }
}
