import Catalog

/// What a batch says of its bulletin: which articles, how it is called, and what is said before and after them.
///
/// In `title`, `opening` and `closing` "{date}" stands for the day, "26/11/2026".
public struct BulletinPlan: Hashable, Sendable, Decodable {
  /// What its articles' ids begin with; the day follows: "ban-tin-2026-11-26".
  public var id: String
  public var title: String
  public var opening: String
  public var closing: String
  /// The section it is published in.
  public var section: String
  /// For whom it is; its section's audience without one. It joins only what all of them may hear.
  public var audience: String?
  /// The sections whose new articles it joins.
  public var from: [String]
  /// How many days an article counts as new, 1 to 31; one that was in a bulletin is not in another.
  public var days: Int

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, opening, closing, section, audience, from, days
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    id = try box.decodeIfPresent(String.self, forKey: .id) ?? "ban-tin"
    title = try box.decodeIfPresent(String.self, forKey: .title) ?? "Bản tin ngày {date}"
    opening = try box.decodeIfPresent(String.self, forKey: .opening) ?? "Bản tin Sổ tay đảng viên, ngày {date}."
    closing = try box.decodeIfPresent(String.self, forKey: .closing) ?? "Bản tin đến đây là hết."
    section = try box.decodeIfPresent(String.self, forKey: .section) ?? "tin-tuc"
    audience = try box.decodeIfPresent(String.self, forKey: .audience)
    from = try box.decodeIfPresent([String].self, forKey: .from) ?? ["thong-bao"]
    days = try box.decodeIfPresent(Int.self, forKey: .days) ?? 7
  }

  /// Why it cannot be used; nil where it can.
  var flaw: String? {
    if Slug.isValid("\(id)-2026-01-01") == false { return "bulletin.id is no id: \(Slug.rule)" }
    if !(1...31).contains(days) { return "bulletin.days must be 1 to 31" }
    if let audience, Audience(audience) == nil { return "bulletin.audience is none: \(Audience.rule)" }
    if from.isEmpty { return "bulletin.from names no section" }
    for (name, text) in [("title", title), ("opening", opening), ("closing", closing)]
    where !text.contains(where: \.isLetter) {
      return "bulletin.\(name) says nothing"
    }
    return nil
  }
}
