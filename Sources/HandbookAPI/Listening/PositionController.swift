import Catalog
import Foundation
import Hummingbird
import Studio

/// Where a listener stopped, on whichever device.
struct PositionController: Sendable {
  let listening: any ListeningStore
  let catalog: any Catalog
  let texts: ArticleTexts
  let body: BodyReader

  /// How many positions are answered.
  private static let most = 200
  /// How many of them are looked up in a text that has changed since.
  private static let mostTransfers = 20

  @Sendable func list(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try await answer(Listener.find(in: request, context, listening), for: context.access.viewer)
  }

  /// Keeps what a device tells, and answers what holds now: what happened last counts, not what was told last.
  @Sendable func keep(_ request: Request, _ context: HandbookContext) async throws -> Response {
    try JSONBody.check(request)
    let listener = try await Listener.find(in: request, context, listening)
    let told = try PositionsRequest.read(try await body.json(of: request))
    try await listening.keep(told.positions(at: Date()), of: listener)
    return try await answer(listener, for: context.access.viewer)
  }

  private func answer(_ listener: ListenerID, for viewer: Viewer) async throws -> Response {
    let all = try await listening.latestPositions(of: listener, limit: Self.most)
    let seen = try await catalog.visible(Set(all.map(\.position.article.rawValue)), for: viewer)
    let latest = all.filter { seen.contains($0.position.article.rawValue) }
    var positions: [PositionAnswer] = []
    var transfers = 0
    let heard = try await catalog.heardRevisions(
      of: Set(latest.filter { !$0.position.isDone && $0.position.place.block > 0 }.map(\.position.article)), for: viewer
    )
    for item in latest {
      var position = item.position
      if !position.isDone, transfers < Self.mostTransfers, let revision = heard[position.article],
        let now = try await place(of: position, in: revision, viewer)
      {
        transfers += 1
        position.place = now
      }
      positions.append(PositionAnswer(position, isHeard: item.isHeard))
    }
    return try JSONAnswer.fresh(PositionsAnswer(positions: positions))
  }

  /// The place in the text of another revision, the one that is heard today; nil where it is its own.
  private func place(
    of position: ListeningPosition, in revision: Int, _ viewer: Viewer
  ) async throws -> TextPlace? {
    guard position.place.block > 0, revision != position.place.revision,
      let now = try await texts.text(of: position.article, revision: revision, for: viewer),
      let before = try await texts.text(of: position.article, revision: position.place.revision, for: viewer),
      let place = now.transfer(block: position.place.block, byte: position.place.word, from: before)
    else { return nil }
    return TextPlace(revision: revision, block: place.block, word: place.byte)
  }
}

/// The JSON by which a device tells where its listener stopped.
struct PositionsRequest: Decodable, Sendable {
  struct Position: Decodable, Sendable {
    var article: String
    var revision: Int
    var block: Int
    var word: Int
    var seconds: Double
    var isDone: Bool
    var at: Date
  }

  var device: String
  var positions: [Position]

  private static let most = 100

  static func read(_ body: [UInt8]) throws(Problem) -> PositionsRequest {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let text = try decoder.singleValueContainer().decode(String.self)
      guard let date = (try? Date(text, strategy: exact)) ?? (try? Date(text, strategy: .iso8601)) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no date"))
      }
      return date
    }
    guard let request = try? decoder.decode(PositionsRequest.self, from: Data(body)) else {
      throw Problem(
        .invalidField,
        "The body must be a JSON object with device and positions: article, revision, block, word, seconds, isDone, at."
      )
    }
    guard request.device.wholeMatch(of: #/[A-Za-z0-9-]{1,64}/#) != nil else {
      throw Problem(.invalidField, "device must be 1 to 64 letters, digits and hyphens.")
    }
    guard request.positions.count <= most else {
      throw Problem(.invalidField, "At most \(most) positions are taken at once.")
    }
    return request
  }

  private static let exact = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// - Parameter now: what a clock that is ahead counts as, so that nothing can be newer than all that is to come.
  /// - Throws: `Problem` for a position that cannot be one.
  func positions(at now: Date) throws(Problem) -> [ListeningPosition] {
    var result: [ListeningPosition] = []
    for position in positions {
      guard let article = ArticleID(position.article) else {
        throw Problem(.invalidField, "article must be \(Slug.rule).")
      }
      let numbers = [position.revision, position.block, position.word]
      guard numbers.allSatisfy({ (0...1_000_000_000).contains($0) }), (0...1_000_000).contains(position.seconds) else {
        throw Problem(.invalidField, "revision, block, word and seconds must not be negative, nor beyond all measure.")
      }
      result.append(
        ListeningPosition(
          article: article,
          place: TextPlace(revision: position.revision, block: position.block, word: position.word),
          seconds: position.seconds, isDone: position.isDone, device: device, happenedAt: min(position.at, now)))
    }
    return result
  }
}

struct PositionsAnswer: Encodable, Sendable {
  /// The newest first.
  var positions: [PositionAnswer]
}

struct PositionAnswer: Encodable, Sendable {
  var article: String
  /// The revision that is heard today, where its text still says where the place is.
  var revision: Int
  var block: Int
  var word: Int
  var seconds: Double
  var isDone: Bool
  /// Whether it was ever heard to its end.
  var heard: Bool
  var device: String
  var at: String

  init(_ position: ListeningPosition, isHeard: Bool) {
    article = position.article.rawValue
    revision = position.place.revision
    block = position.place.block
    word = position.place.word
    seconds = position.seconds
    isDone = position.isDone
    heard = isHeard
    device = position.device
    at = position.happenedAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}

/// What a body that is read as JSON must say it is: a form of another site cannot say so without having asked first.
enum JSONBody {
  static func check(_ request: Request) throws(Problem) {
    guard ContentType(request.headers[.contentType] ?? "").essence == "application/json" else {
      throw Problem(.unsupportedType, "The body must be application/json.", headers: [.accept: "application/json"])
    }
  }
}
