import ArgumentParser

/// The command line: the only place where parts are chosen and put together.
@main
struct Sotaynoi: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "sotaynoi",
    abstract: "Gives every article of an electronic handbook an audio track.",
    discussion: """
      Documents in, audio out, without a database:
        sotaynoi render thong-bao.md --out audio
      What an announcer would say, and why:
        echo "Số 274-TB/TU ngày 5-11-2021" | sotaynoi normalize --explain
      The whole service, with a page to listen on at http://127.0.0.1:8080/:
        sotaynoi serve --data data
        sotaynoi publish thong-bao.md --data data

      Settings come from the command line, SOTAYNOI_… in the environment and a settings file: `sotaynoi config`.

      Exit status: 0 when all is done, 1 when some of it failed and the rest is made, 64 for wrong use.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(name: "Documents", subcommands: [Render.self, Book.self, Normalize.self, PrintScript.self]),
      CommandGroup(
        name: "Service",
        subcommands: [
          Serve.self, Work.self, Publish.self, Articles.self, Jobs.self, Rerender.self, LexiconCommand.self, Batch.self,
        ]),
      CommandGroup(name: "Access", subcommands: [TokenCommand.self, AudienceCommand.self, AuditCommand.self]),
      CommandGroup(name: "Upkeep", subcommands: [Doctor.self, Backup.self, Restore.self]),
      CommandGroup(name: "Setup", subcommands: [Config.self, Voices.self, Rules.self]),
    ])

  /// Errors of ours speak for themselves; the parser's own are left to it.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as SettingsError {
      for problem in error.problems { Terminal.complain(problem) }
      exit(withError: ExitCode.validationFailure)
    } catch let failure as Failure {
      Terminal.complain(failure.description)
      exit(withError: ExitCode.failure)
    } catch {
      exit(withError: error)
    }
  }
}
