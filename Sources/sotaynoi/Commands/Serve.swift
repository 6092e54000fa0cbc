import ArgumentParser
import Foundation
import HandbookAPI
import Logging
import ServiceLifecycle
import Studio

/// `sotaynoi serve`: the whole service in one process tree.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the handbook: API, page, workers, schedule.",
    discussion: """
      Begins a handbook in the folder where there is none. Without --host only this machine is served, and writing \
      needs no token; set SOTAYNOI_ADMIN_TOKEN (16 characters or more) to require one, and always beyond this machine. \
      Others see what is public: an article whose front matter, or whose section, says audience: public; with \
      --public, also what says nothing. All else is for those who have a token. Batches of \
      Jobs/ are run when they are due; SOTAYNOI_WEBHOOK_SECRET signs the webhooks of those that tell somebody, and \
      those of --notify. With --identity-issuer, tokens of an identity provider count beside the handbook's own.

      Each option is a setting, and has one name in three forms: --public-address on the command line, \
      SOTAYNOI_PUBLIC_ADDRESS in the environment, public-address in a settings file (--identity-issuer is issuer under \
      identity). The command line goes before the environment, that before the file, and that before the default. A \
      list is repeated as a flag, and has commas in the environment. Secrets are no options: they are \
      SOTAYNOI_ADMIN_TOKEN and its kind, or lie in files of their own that --admin-token-file, \
      SOTAYNOI_ADMIN_TOKEN_FILE or systemd's credentials name. `sotaynoi config` shows what holds and where it comes \
      from, `sotaynoi config --example` prints a settings file to begin with.

        sotaynoi serve --data data
        SOTAYNOI_ADMIN_TOKEN=… sotaynoi serve --data data --host 0.0.0.0 --port 8080 --workers 2
        sotaynoi serve --config /etc/sotaynoi/sotaynoi.yaml
        sotaynoi serve --data data --identity-issuer https://dang-nhap.example.vn --identity-audience so-tay \\
          --identity-keys https://dang-nhap.example.vn/jwks.json --identity-role bien-tap=editor
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var options: ServeOptions

  func run() async throws {
    let settings = try data.settings(options.given)
    for warning in settings.warnings { Terminal.complain(warning) }
    // What would make every job fail is told before anybody publishes.
    let voice = try settings.voiceProfile().name
    let places = settings.places
    _ = try Installation.engine(places.engine)
    let folder = try settings.folder(makes: true)
    let count = settings[Settings.workers] ?? ProcessInfo.processInfo.activeProcessorCount
    let (listening, whenListening) = AsyncStream.makeStream(of: Void.self)
    let courier = try settings.courier(folder)
    let notify = settings[Settings.notify]
    if courier == nil, !notify.isEmpty {
      throw SettingsError("notify sends signed webhooks: set \(Settings.webhookSecret.setting.variable), too.")
    }
    OpenFiles.raise()
    let api = HandbookAPI(
      catalog: folder.store, lexicon: folder.store, listening: folder.store, queue: folder.store, access: folder.store,
      audio: folder.audio,
      publisher: Publisher(
        catalog: folder.store, voice: voice, format: OrderedFormats.text(settings.formats),
        reader: try Installation.reader()),
      covers: folder.covers, live: try places.live(folder),
      speaker: try places.sentenceSpeaker(folder, voice: voice),
      production: try production(folder, settings),
      configuration: try settings.serving(),
      logger: ServiceLog.logger("api", level: settings[Settings.verbose] ? .debug : .notice),
      onListening: { address in
        Terminal.say("The handbook is at \(address.url) (\(Figures.count(count, "worker"))); Ctrl-C stops it.")
        whenListening.finish()
      })
    let supervisor = Supervisor(
      program: Installation.program, arguments: try workerArguments(settings), count: count,
      silence: Int(max(60, 2 * settings[Settings.lease])), logger: ServiceLog.logger("supervisor"))
    // Workers begin when clients can connect, so that a port in use costs nothing.
    let hands = CancellableService {
      for await _ in listening {}
      if count > 0, !Task.isCancelled { await supervisor.run() }
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
    let schedule = BatchSchedule(
      library: try settings.batchLibrary(), ledger: folder.store, runner: try settings.batchRunner(folder),
      logger: ServiceLog.logger("schedule"))
    let housekeeping = Housekeeping(
      catalog: folder.store, queue: folder.store, ledger: folder.store, auditLog: folder.store, audio: folder.audio,
      auditDays: settings[Settings.auditDays], grace: DataFolder.audioGrace,
      logger: ServiceLog.logger("housekeeping"))
    var upkeep = [
      CancellableService { await schedule.run() }, CancellableService { await housekeeping.run() },
    ]
    if !notify.isEmpty {
      let watch = StopWatch(
        queue: folder.store, outbox: folder.store, addresses: notify, logger: ServiceLog.logger("webhook"))
      upkeep.append(CancellableService { await watch.run() })
    }
    if let courier { upkeep.append(CancellableService { await courier.run() }) }
    let group = ServiceGroup(
      services: [api, hands] + upkeep, gracefulShutdownSignals: [.sigterm, .sigint], logger: ServiceLog.quiet)
    try await tellingFailure { try await group.run() }
  }

  private func production(_ folder: DataFolder, _ settings: ResolvedSettings) throws -> HandbookAPI.Production {
    let preview = try settings.places.preview(folder)
    let runner = try settings.batchRunner(folder)
    return HandbookAPI.Production(
      reports: folder.store, rerendering: Rerendering(queue: folder.store, preview: preview),
      engines: EngineVersions(catalog: folder.store, ledger: folder.store, preview: preview),
      trial: EngineTrial(audio: folder.audio, renderJob: try settings.places.renderJob(folder)),
      batches: BatchDesk(
        library: try settings.batchLibrary(), ledger: folder.store, logger: ServiceLog.logger("batch"),
        work: { _ = try await runner.resume($0, of: $1) }))
  }

  /// All that a worker goes by: it reads no environment and no file, which may have changed since.
  private func workerArguments(_ settings: ResolvedSettings) throws -> [String] {
    var arguments = ["worker", "--data", try settings.dataFolder, "--until-input-ends"]
    arguments += ["--lease", "\(settings[Settings.lease])"]
    if let voices = settings.places.voices { arguments += ["--voices", voices] }
    if let engine = settings.places.engine { arguments += ["--engine", engine] }
    return arguments
  }
}
