import ArgumentParser
import Catalog
import Foundation
import JobQueue
import SQLiteStore
import Studio

/// `sotaynoi lexicon`: how short forms are read, as admins say.
struct LexiconCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Say how a short form is read; see what would change, and have only that spoken anew.",
    discussion: """
      An entry goes before the lexicon that is compiled in. Adding one files the articles that it changes; of those only \
      the changed chapters are spoken.

        sotaynoi lexicon add TU "thành ủy" --preview --data data
        sotaynoi lexicon add VNPT --letters --note "as its own people say it" --data data
        sotaynoi lexicon list --data data
        sotaynoi lexicon remove TU --data data
        sotaynoi lexicon export --format pls --data data > lexicon.pls
        sotaynoi lexicon import lexicon.pls --preview --data data
      """,
    subcommands: [List.self, Add.self, Remove.self, Import.self, Export.self])
}

/// What the verbs that change the lexicon share.
struct LexiconChangeOptions: ParsableArguments {
  @OptionGroup var data: DataOptions

  @Flag(help: "Say what would change and how it would read, and change nothing.")
  var preview = false

  @Option(help: ArgumentHelp("Who does it. (default: the user's name)", valueName: "name"))
  var by: String?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func apply(_ makeChange: (SQLiteStore) async throws -> LexiconChange) async throws {
    let folder = try data.folder()
    let store = folder.store
    let editing = try LexiconEditing(
      lexicon: store, catalog: store, queue: store, reader: Installation.reader())
    let (change, effect, jobs) = try await tellingFailure { () async throws in
      let change = try await makeChange(store)
      let meter = Meter("Reading articles", isShown: !json)
      defer { meter.end() }
      let effect = try await editing.preview(change, progress: { meter.show($0, of: $1) })
      return (change, effect, try await apply(change, effect, by: editing, store))
    }
    if json {
      Terminal.say(try JSONText.make(LexiconWords.Answer(change, effect, jobs)))
    } else {
      LexiconWords.lines(change, effect, jobs, isPreview: preview).forEach(Terminal.say)
    }
    for unread in effect.unread { Terminal.complain("\(unread.article): \(unread.reason)") }
  }

  private func apply(
    _ change: LexiconChange, _ effect: LexiconEffect, by editing: LexiconEditing, _ store: SQLiteStore
  ) async throws -> [Job] {
    guard !preview else { return [] }
    return try await Noted.change("lexicon", of: nil, in: store) {
      try await editing.apply(change, effect, by: author, at: Date())
    }
  }

  private var author: String {
    by ?? ProcessInfo.processInfo.environment["USER"].flatMap { $0.isEmpty ? nil : $0 } ?? "admin"
  }
}
