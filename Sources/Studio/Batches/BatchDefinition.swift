public import Foundation
import AudioProduction
public import JobQueue

/// What a file in `Jobs/` says: when, what, with which voice, within which limits, and whom to tell.
///
/// ```json
/// {
///   "title": "Cập nhật cả sổ tay mỗi đêm",
///   "schedule": "30 1 * * *", "timeZone": "Asia/Ho_Chi_Minh",
///   "select": { "sections": ["thong-bao"] },
///   "voice": "bac", "formats": ["mp3", "opus"],
///   "limits": { "articles": 500, "minutes": 300 },
///   "inbox": "/srv/handbook/inbox",
///   "feeds": [{ "url": "https://sotay.example.vn/feed.xml", "section": "thong-bao" }],
///   "bulletin": { "opening": "Bản tin ngày {date}.", "closing": "Hết.", "from": ["thong-bao"], "section": "tin-tuc" },
///   "notify": ["https://intranet.example/hooks/handbook"]
/// }
/// ```
public struct BatchDefinition: Hashable, Sendable, Decodable {
  public struct Limits: Hashable, Sendable, Decodable {
    /// The most articles that one run files.
    public var articles: Int?
    /// Minutes after which a run is reported with what is still to be made; that is made none the less.
    public var minutes: Int?
  }

  /// The file's name without its ending.
  public private(set) var name = ""
  /// For people.
  public var title: String?
  /// nil for a batch that is only run by hand.
  public var schedule: Schedule?
  /// Where its days begin.
  public var timeZone: TimeZone
  public var selection: Selection
  /// nil for the voice that each article has.
  public var voice: String?
  /// nil for the formats that each article has.
  public var formats: [String]?
  public var limits: Limits
  /// A folder whose documents are published before anything else; nil for none.
  public var inbox: String?
  /// Feeds whose new and changed entries are published before anything else.
  public var feeds: [FeedPlan]
  /// The spoken bulletin that is made when all else is; nil for none.
  public var bulletin: BulletinPlan?
  /// Addresses that are told of the report.
  public var notify: [String]

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case title, schedule, timeZone, select, voice, formats, limits, inbox, feeds, notify, bulletin
  }

  private struct Select: Decodable {
    var sections: [String]?
    var articles: [String]?
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    title = try box.decodeIfPresent(String.self, forKey: .title)
    let zone = try box.decodeIfPresent(String.self, forKey: .timeZone) ?? Self.standardTimeZone
    guard let day = TimeZone(identifier: zone) else { throw ScheduleError.noSuchTimeZone(zone) }
    timeZone = day
    schedule = try box.decodeIfPresent(String.self, forKey: .schedule).map { try Schedule($0, timeZone: zone) }
    let select = try box.decodeIfPresent(Select.self, forKey: .select)
    selection = Selection(sections: select?.sections ?? [], articles: select?.articles ?? [])
    voice = try box.decodeIfPresent(String.self, forKey: .voice)
    formats = try box.decodeIfPresent([String].self, forKey: .formats)
    limits = try box.decodeIfPresent(Limits.self, forKey: .limits) ?? Limits()
    bulletin = try box.decodeIfPresent(BulletinPlan.self, forKey: .bulletin)
    inbox = try box.decodeIfPresent(String.self, forKey: .inbox)
    feeds = try box.decodeIfPresent([FeedPlan].self, forKey: .feeds) ?? []
    notify = try box.decodeIfPresent([String].self, forKey: .notify) ?? []
  }

  static let standardTimeZone = "Asia/Ho_Chi_Minh"
  static let knownKeys = Set(CodingKeys.allCases.map(\.rawValue))

  /// - Parameter file: the file's name, of which the batch has its own.
  /// - Throws: `BatchError.badDefinition`.
  init(_ data: Data, named name: String, file: String) throws(BatchError) {
    let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    guard let object else { throw .badDefinition(file, "it is not a JSON object") }
    if let key = object.keys.sorted().first(where: { !Self.knownKeys.contains($0) }) {
      throw .badDefinition(file, "\"\(key)\" is unknown; known are \(Self.knownKeys.sorted().joined(separator: ", "))")
    }
    for feed in object["feeds"] as? [[String: Any]] ?? [] {
      let known = FeedPlan.CodingKeys.allCases.map(\.rawValue)
      if let key = feed.keys.sorted().first(where: { !known.contains($0) }) {
        throw .badDefinition(file, "feeds: \"\(key)\" is unknown; known are \(known.joined(separator: ", "))")
      }
    }
    do {
      self = try JSONDecoder().decode(BatchDefinition.self, from: data)
    } catch {
      throw .badDefinition(file, Self.sentence(error))
    }
    self.name = name
    if let flaw { throw .badDefinition(file, flaw) }
  }

  private var flaw: String? {
    if let formats, formats.isEmpty || OrderedFormats.read(formats.joined(separator: "+")) == nil {
      let known = AudioFormat.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      return "formats must name some of \(known)"
    }
    if let articles = limits.articles, articles < 1 { return "limits.articles must be 1 or more" }
    if let minutes = limits.minutes, minutes < 1 { return "limits.minutes must be 1 or more" }
    if let flaw = feeds.lazy.compactMap(\.flaw).first { return flaw }
    if let flaw = bulletin?.flaw { return flaw }
    if let url = notify.first(where: { !WebhookAddress.isOne($0) }) {
      return "notify: \"\(url)\" is no address; one begins with https://"
    }
    return nil
  }

  private static func sentence(_ error: any Error) -> String {
    switch error {
    case let error as ScheduleError: error.description
    case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is not one of those that are known"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong kind"
    default: "it is not as it should be"
    }
  }
}
