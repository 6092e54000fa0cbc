/// Who may read and hear something.
///
/// ```swift
/// Audience("public")                 // everyone
/// Audience("members")                // whoever has a member's token
/// Audience("dang-bo-tinh/huyen-a")   // members of this unit and of its subunits
/// ```
///
/// What is meant for a unit reaches down, never up: a notice for a district is heard in its communes, and a commune's
/// notice is not heard in the district's office.
public enum Audience: Hashable, Sendable, CustomStringConvertible {
  case everyone
  case members
  case unit(UnitPath)

  static let words: Set = ["public", "members", "section"]
  /// The forms in words, for errors.
  public static let rule = "public, members, or a unit: \(UnitPath.rule)"

  /// - Returns: nil where `text` is none of these forms.
  public init?(_ text: String) {
    switch text {
    case "public": self = .everyone
    case "members": self = .members
    default:
      guard let unit = UnitPath(text) else { return nil }
      self = .unit(unit)
    }
  }

  public var description: String {
    switch self {
    case .everyone: "public"
    case .members: "members"
    case .unit(let unit): unit.description
    }
  }

  /// Whether all of another audience are among this one.
  public func includes(_ other: Audience) -> Bool {
    switch (self, other) {
    case (.everyone, _), (.members, .members), (.members, .unit): true
    case (.unit(let unit), .unit(let other)): unit.contains(other)
    default: false
    }
  }
}
