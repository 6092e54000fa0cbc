import ArgumentParser
import Catalog
import Foundation

/// `sotaynoi audit`: who changed what, and when.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List changes, the newest first: who, what, when.",
    discussion: """
      Noted is each change by the API and by the command line, before it is made; not what is in it. An entry without an \
      outcome is of one that nobody has told the end of. `serve --audit-days` says how long entries are kept.

        sotaynoi audit --data data
        sotaynoi audit --subject thong-bao-12 --data data
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Only those of this one: an article's id, a number.", valueName: "id"))
  var subject: String?

  @Option(help: "At most so many.")
  var limit = 50

  @Flag(help: "Print the list as JSON.")
  var json = false

  private struct Line: Encodable {
    var id: Int64
    var at: Date
    var actor: String
    var action: String
    var subject: String?
    var request: String?
    var outcome: String?
  }

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit takes a number from 1 to 1000.") }
  }

  func run() async throws {
    let store = try data.folder().store
    let entries = try await tellingFailure {
      try await store.entries(matching: AuditQuery(subject: subject, limit: limit))
    }
    guard !json else {
      return Terminal.say(
        try JSONText.make(
          entries.map {
            Line(
              id: $0.id, at: $0.at, actor: $0.actor, action: $0.action, subject: $0.subject, request: $0.request,
              outcome: $0.outcome)
          }))
    }
    guard !entries.isEmpty else { return Terminal.say("There are no such changes.") }
    let rows = entries.map {
      [$0.at.formatted(.iso8601), $0.actor, $0.action, $0.subject ?? "", $0.outcome ?? "", $0.request ?? ""]
    }
    Terminal.say(Terminal.table(["When", "Who", "What", "Of", "Outcome", "Request"], rows, right: []))
  }
}
