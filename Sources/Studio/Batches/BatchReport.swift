public import Foundation
public import JobQueue

/// What a run of a batch has done, for people and for machines.
public struct BatchReport: Hashable, Sendable, Codable {
  public struct Item: Hashable, Sendable, Codable {
    public var article: String
    public var job: Int64
    public var voice: String
    public var format: String
    /// nil in reports from before titles were kept.
    public var title: String?
    /// Milliseconds of audio, once it is made.
    public var audio: Int?
  }

  /// An article by its name.
  public struct Named: Hashable, Sendable, Codable {
    public var article: String
    public var title: String
  }

  public struct Failure: Hashable, Sendable, Codable {
    /// An article's id, a file's name, an entry's title or a feed's address.
    public var what: String
    /// The article's; nil where it is none, and in reports from before titles were kept.
    public var title: String?
    /// "document", "engine", "voice", "storage", "worker", "feed", "cancelled" or "fault".
    public var kind: String
    /// As `FailureReason`'s; nil where nothing more than the kind is known, and in reports from before there were codes.
    public var code: String?
    public var values: [String: String]?
    public var reason: String

    init(what: String, title: String? = nil, _ failure: FailureReason) {
      self.what = what
      self.title = title
      kind = failure.kind
      reason = failure.message
      code = failure.code
      values = failure.values.isEmpty ? nil : failure.values
    }
  }

  /// Articles of which only the engine's version is another than the one they were made with.
  public struct EngineNews: Hashable, Sendable, Codable {
    /// What the new version calls itself, where it waits for an admin.
    public var identity: String?
    /// Articles that wait for an admin.
    public var waiting = 0
    /// Articles that are made with the approved version, and the milliseconds of audio that they have.
    public var articles = 0
    public var audio = 0
  }

  /// What became of the bulletin.
  public struct BulletinNews: Hashable, Sendable, Codable {
    /// The bulletin's article; nil where there is none.
    public var article: String?
    public var title: String?
    /// The articles in it.
    public var articles: [String] = []
    /// New articles that are not spoken yet, and are left for the next one.
    public var waiting = 0
    /// Why there is no new one.
    public var note: String?
  }

  public var batch: String
  public var title: String?
  /// Where its days begin (IANA): "Asia/Ho_Chi_Minh".
  public var timeZone: String?
  public var plannedAt: Date
  public var startedAt: Date
  /// nil while it goes on.
  public var endedAt: Date?
  /// Articles published from the inbox and from feeds.
  public var published: [String] = []
  /// What was taken from each feed; nil in reports from before there were feeds.
  public var feeds: [FeedNews]?
  public var made: [Item] = []
  /// Articles of which nothing would sound different.
  public var unchanged = 0
  /// Which these are; nil in reports from before they were named.
  public var kept: [Named]?
  public var failed: [Failure] = []
  /// Filed, and not made yet.
  public var pending: [Item] = []
  /// Articles that were left for the next run, since this one has a limit.
  public var beyondLimit = 0
  /// What a new version of the engine means for this run; nil in reports from before it was looked at.
  public var engine: EngineNews?
  var newEngine: EngineNews {
    get { engine ?? EngineNews() }
    set { engine = newValue }
  }
  /// nil where the batch has none, or it is not its time yet.
  public var bulletin: BulletinNews?
  /// What holds up the queue, where something does.
  public var stop: String?
  /// The same with its cause, and who says so; nil in reports from before that was kept.
  public var stopped: QueueStop?
  /// All this in Vietnamese, for the people at the office.
  public var text: String?

  /// Milliseconds of audio that were made.
  public var audio: Int { made.compactMap(\.audio).reduce(0, +) }

  init(_ batch: BatchDefinition, planned: Date, started: Date) {
    self.batch = batch.name
    title = batch.title
    timeZone = batch.timeZone.identifier
    plannedAt = planned
    startedAt = started
  }

  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }()

  /// JSON with dates as ISO 8601.
  public func encoded() throws -> Data { try Self.encoder.encode(worded()) }

  /// With its text as it must be now.
  func worded() -> BatchReport {
    var report = self
    report.text = ReportText.text(of: self)
    return report
  }

  /// - Throws: `DecodingError` for a report of another version.
  public init(encoded data: Data) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    self = try decoder.decode(BatchReport.self, from: data)
    if text == nil { text = ReportText.text(of: self) }
  }
}
