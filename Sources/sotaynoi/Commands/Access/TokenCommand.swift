import ArgumentParser
import Catalog
import Foundation
import SQLiteStore
import Studio

/// `sotaynoi token`: who may read and write.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Hand out tokens, take them back.",
    discussion: """
      A token is shown once, when it is made; kept is its digest alone. It is sent as Authorization: Bearer. A member \
      reads what is for members, for its units and for those above them; an editor publishes for its units and their \
      subunits, or in its sections; a service reads and publishes everything; an admin does all else, too. A feed token \
      stands in the address of a private podcast feed, and opens nothing else. What is revoked counts no more from the \
      next request on; addresses that were signed before hold for up to 90 minutes. With the first token, the machine \
      itself is no admin of the service any more.

        sotaynoi token create "Văn phòng Tỉnh ủy" --role admin --data data
        sotaynoi token create "Chi bộ thôn Đông" --unit dang-bo-tinh/huyen-a/xa-b --expires 2027-12-31 --data data
        sotaynoi token create "Ban Tuyên giáo" --role editor --section tin-tuc --data data
        sotaynoi token create "Đảng viên mẫu" --feed --device "điện thoại" --unit dang-bo-tinh/huyen-a --data data
        sotaynoi token list --data data
        sotaynoi token rotate 3 --data data
        sotaynoi token revoke 3 --data data
      """,
    subcommands: [Create.self, List.self, Rotate.self, Revoke.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a token, and show it this once.")

    @Argument(help: ArgumentHelp("Who is to have it.", valueName: "holder"))
    var holder: String

    @OptionGroup var data: DataOptions

    @Option(help: "member, editor, service or admin.")
    var role: RoleOption = .member

    @Option(
      help: ArgumentHelp(
        "A unit it belongs to, or edits: dang-bo-tinh/huyen-a; more than one by repeating it.", valueName: "path"))
    var unit: [String] = []

    @Option(help: ArgumentHelp("A section it edits; more than one by repeating it.", valueName: "id"))
    var section: [String] = []

    @Flag(help: "For a private podcast feed, and nothing else.")
    var feed = false

    @Option(help: ArgumentHelp("Which of the holder's devices has it.", valueName: "name"))
    var device: String?

    @Option(help: ArgumentHelp("The last day on which it counts, by UTC: 2027-12-31.", valueName: "day"))
    var expires: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
      let units = try unit.map { text in
        guard let unit = UnitPath(text) else { throw Failure("\"\(text)\" is no unit: \(UnitPath.rule).") }
        return unit
      }
      let draft = TokenDraft(
        kind: feed ? .feed : .access, holder: holder, device: device, role: role.role, units: Set(units),
        sections: Set(section), expiresAt: try expires.map(endOfDay))
      let store = try data.folder(makes: true).store
      try await tellingFailure {
        let (token, secret) = try await Noted.change("token create", of: holder, in: store) {
          try await Tokens(store).create(draft, at: Date())
        }
        try TokenCommand.show(token, secret, json: json)
      }
    }

    private func endOfDay(_ text: String) throws -> Date {
      guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil,
        let start = try? Date("\(text)T00:00:00Z", strategy: .iso8601),
        start.formatted(.iso8601.year().month().day()) == text
      else { throw Failure("--expires takes a calendar day like 2027-12-31.") }
      return start.addingTimeInterval(86_400)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List tokens: who has them, and what they allow.")

    @OptionGroup var data: DataOptions

    @Flag(help: "Print the list as JSON.")
    var json = false

    func run() async throws {
      let store = try data.folder().store
      let tokens = try await tellingFailure { try await store.tokens() }
      guard !json else { return Terminal.say(try JSONText.make(tokens.map { TokenSummary($0) })) }
      guard !tokens.isEmpty else { return Terminal.say("There are no tokens; sotaynoi token create makes one.") }
      let now = Date()
      let rows = tokens.map { token in
        let draft = token.draft
        return [
          "\(token.id)", draft.holder, draft.device ?? "", draft.kind == .feed ? "feed" : draft.role.rawValue,
          (draft.units.map(\.description).sorted() + draft.sections.sorted()).joined(separator: " "),
          draft.expiresAt.map { $0.formatted(.iso8601.year().month().day()) } ?? "",
          token.holds(at: now) ? "" : token.revokedAt == nil ? "expired" : "revoked",
        ]
      }
      Terminal.say(Terminal.table(["Token", "Holder", "Device", "Role", "Where", "Until", "State"], rows, right: [0]))
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a token another secret, and show it this once; the one before counts no more.")

    @Argument(help: ArgumentHelp("The token's number.", valueName: "token"))
    var id: Int64

    @OptionGroup var data: DataOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
      let store = try data.folder().store
      try await tellingFailure {
        let (token, secret) = try await Noted.change("token rotate", of: "\(id)", in: store) {
          try await Tokens(store).rotate(id, at: Date())
        }
        try TokenCommand.show(token, secret, json: json)
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a token back: it counts no more.")

    @Argument(help: ArgumentHelp("The token's number.", valueName: "token"))
    var id: Int64

    @OptionGroup var data: DataOptions

    func run() async throws {
      let store = try data.folder().store
      try await tellingFailure {
        try await Noted.change("token revoke", of: "\(id)", in: store) {
          try await store.revokeToken(id, seen: nil, at: Date())
        }
      }
      Terminal.say("Token \(id) counts no more.")
    }
  }

  private static func show(_ token: AccessToken, _ secret: TokenSecret, json: Bool) throws {
    guard !json else { return Terminal.say(try JSONText.make(TokenSummary(token, secret: secret))) }
    Terminal.say("Token \(token.id) of \(token.draft.holder), shown this once:")
    Terminal.say(secret.description)
    if token.draft.kind == .access { Terminal.say("Opens the page for its holder: /#ma-\(secret)") }
    if token.draft.kind == .feed { Terminal.say("Its feed: \(TokenSummary.feed(secret))") }
  }
}

/// A role as an option takes it.
enum RoleOption: String, CaseIterable, ExpressibleByArgument {
  case member, editor, service, admin

  var role: Role {
    switch self {
    case .member: .member
    case .editor: .editor
    case .service: .service
    case .admin: .admin
    }
  }
}
