public import Catalog

/// What a token's claims mean here: which role somebody has, and in which units.
public struct ClaimMapping: Sendable {
  /// Where the roles are, names joined by dots: "roles", "realm_access.roles". A text, or a list of them.
  public var rolesClaim = "roles"
  /// What the provider's roles are called here. Where no word means `member`, everybody with a token is one.
  public var roles: [String: Role] = [:]
  /// Where the units are: a path such as "dang-bo-tinh/huyen-a", with or without a slash before it, or a list of them.
  public var unitsClaim = "units"
  /// Where an editor's sections are: ids.
  public var sectionsClaim = "sections"
  /// Where a person's name is, for the audit log.
  public var nameClaim = "name"

  public init() {}

  /// The most units, or sections, that are taken of one token.
  static let most = 100

  /// - Returns: nil where no role is this person's. What is no unit or section here gives no right.
  func principal(_ claims: IdentityClaims) -> Principal? {
    let words = claims.texts(at: rolesClaim)
    let given = words.compactMap { roles[$0] }
    let isEveryoneMember = !roles.values.contains(.member)
    guard let role = Self.descending.first(where: given.contains) ?? (isEveryoneMember ? .member : nil) else {
      return nil
    }
    let holder = claims.texts(at: nameClaim).first.flatMap(Self.name) ?? claims.subject
    var principal = Principal(
      name: "identity \(claims.subject)" + (holder == claims.subject ? "" : " (\(holder))"), role: role, holder: holder)
    if role == .member || role == .editor {
      principal.units = Set(
        claims.texts(at: unitsClaim).prefix(Self.most)
          .compactMap { UnitPath($0.hasPrefix("/") ? String($0.dropFirst()) : $0) })
    }
    if role == .editor {
      principal.sections = Set(claims.texts(at: sectionsClaim).prefix(Self.most).filter(Slug.isValid))
    }
    return principal
  }

  /// Whoever has several roles has the one that allows most.
  private static let descending: [Role] = [.admin, .service, .editor, .member]

  /// A name that can stand in a line of the log.
  private static func name(_ text: String) -> String? {
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPlain && !text.isEmpty && text.count <= TokenDraft.longestName ? text : nil
  }
}
