public import ArgumentParser
public import Catalog
import Foundation
import Studio

extension LexiconMatching: ExpressibleByArgument {}

extension LexiconCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The entries that admins wrote, and how often each is used in today's handbook.")

    @OptionGroup var data: DataOptions

    @Flag(help: "Do not read the handbook to count.")
    var quick = false

    @Flag(help: "Print the entries as JSON.")
    var json = false

    func run() async throws {
      let folder = try data.folder()
      let store = folder.store
      let editing = try LexiconEditing(
        lexicon: store, catalog: store, queue: store, reader: Installation.reader())
      let (state, counts) = try await tellingFailure { () async throws -> (LexiconState, [Int64: Int]) in
        if quick { return (try await store.lexicon(), [:]) }
        let meter = Meter("Reading articles", isShown: !json)
        defer { meter.end() }
        let uses = try await editing.uses(progress: { meter.show($0, of: $1) })
        return (uses.state, uses.counts)
      }
      if json {
        return Terminal.say(try JSONText.make(state.records.map { LexiconWords.Entry($0, uses: counts[$0.id]) }))
      }
      guard !state.records.isEmpty else {
        return Terminal.say("No admin has added an entry; sotaynoi lexicon add does.")
      }
      Terminal.say(LexiconWords.table(state.records, counts: quick ? nil : counts))
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add an entry, or change the one of this written form and section.")

    @Argument(help: "As it stands in documents: UBND, đ/c, GD&ĐT.")
    var written: String

    @Argument(help: "What is said, in Vietnamese words.")
    var reading: String?

    @Flag(help: "Say its letters.")
    var letters = false

    @Flag(help: "Say it as a foreign word.")
    var word = false

    @Option(
      name: .customLong("case"),
      help: "Which spellings are meant: exact, any, or automatic, which keeps words like “tu” from capitals like “TU”.")
    var matching = LexiconMatching.automatic

    @Option(help: ArgumentHelp("Only in the articles of this section.", valueName: "id"))
    var section: String?

    @Option(help: "Why, for who looks at it later.")
    var note = ""

    @OptionGroup var options: LexiconChangeOptions

    func validate() throws {
      guard [reading != nil, letters, word].filter({ $0 }).count == 1 else {
        throw ValidationError("Give a reading, or --letters, or --word.")
      }
    }

    func run() async throws {
      try await options.apply { _ in
        let said: LexiconReading = letters ? .letters : word ? .word : .words(reading ?? "")
        let draft = LexiconDraft(written: written, reading: said, matching: matching, section: section, note: note)
        return try LexiconChange(keeping: [.init(draft)])
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take entries away; what they changed is spoken as before.")

    @Argument(help: "Written forms.")
    var written: [String]

    @Option(help: ArgumentHelp("Only the entry of this section; without it those of all sections.", valueName: "id"))
    var section: String?

    @OptionGroup var options: LexiconChangeOptions

    func run() async throws {
      try await options.apply { store in
        let records = try await store.lexicon().records
        var ids: [Int64] = []
        for form in written {
          let found = records.filter { $0.draft.written == form && (section == nil || $0.draft.section == section) }
          guard !found.isEmpty else { throw LexiconError.noSuchForm(form) }
          for id in found.map(\.id) where !ids.contains(id) { ids.append(id) }
        }
        return try LexiconChange(removing: ids)
      }
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in the entries of a file: tab-separated lines, or a W3C Pronunciation Lexicon (PLS).",
      discussion: """
        All of them or none: the first that is not right is named with its line. Entries that are there already are \
        replaced, others stay. A line is the written form, its reading (“-” for letters, “+” for a foreign word), case, \
        section and note, parted by tabs; only the first two must be there.
        """)

    @Argument(help: "The file.", completion: .file())
    var file: String

    @OptionGroup var options: LexiconChangeOptions

    func run() async throws {
      guard let bytes = FileManager.default.contents(atPath: file) else { throw Failure("\(file) cannot be read.") }
      try await options.apply { _ in try LexiconChange(keeping: LexiconFile.entries(Array(bytes))) }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the entries as a file that import reads.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case tsv, pls }

    @OptionGroup var data: DataOptions

    @Option(help: "tsv, for spreadsheets, or pls, W3C's Pronunciation Lexicon.")
    var format = Format.tsv

    func run() async throws {
      let store = try data.folder().store
      let drafts = try await tellingFailure { try await store.lexicon().records.map(\.draft) }
      let text = format == .tsv ? LexiconTable.text(drafts) : PronunciationLexicon.text(drafts)
      Terminal.write(text, to: FileHandle.standardOutput.fileDescriptor)
    }
  }
}
