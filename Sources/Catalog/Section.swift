/// For whom a section's articles are that name no audience of their own.
public struct SectionAudience: Hashable, Sendable {
  /// The section's id.
  public var section: String
  /// nil where none was said.
  public var audience: Audience?

  public init(section: String, audience: Audience?) {
    self.section = section
    self.audience = audience
  }
}

/// A section of the handbook: "tin-tuc", "Tin tức".
public struct Section: Hashable, Sendable, Codable {
  /// A slug, of the form of an article's id.
  public let id: String
  public var title: String

  /// - Returns: nil where `id` is no slug.
  public init?(id: String, title: String) {
    guard Slug.isValid(id) else { return nil }
    self.id = id
    self.title = title
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    guard let section = Section(id: id, title: try container.decode(String.self, forKey: .title)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .id, in: container, debugDescription: "\(id) is not a section's id: \(Slug.rule)")
    }
    self = section
  }

  private enum CodingKeys: String, CodingKey { case id, title }

  /// The sections every handbook has, in the order in which they are shown. Others may be added; they follow these.
  public static let standard: [Section] = [
    ("tin-tuc", "Tin tức"),
    ("tai-lieu-cong-tac-dang", "Tài liệu công tác đảng"),
    ("sinh-hoat-chi-bo", "Sinh hoạt chi bộ"),
    ("nghien-cuu-hoc-tap", "Nghiên cứu, học tập"),
    ("hoi-dap", "Hỏi đáp"),
    ("thong-bao", "Thông báo"),
    ("hop-truc-tuyen", "Họp trực tuyến"),
  ].compactMap { Section(id: $0.0, title: $0.1) }
}
