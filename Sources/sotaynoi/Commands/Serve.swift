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

        sotaynoi serve --data data
        SOTAYNOI_ADMIN_TOKEN=… sotaynoi serve --data data --host 0.0.0.0 --port 8080 --workers 2
        sotaynoi serve --data data --identity-issuer https://dang-nhap.example.vn --identity-audience so-tay \\
          --identity-keys https://dang-nhap.example.vn/jwks.json --identity-role bien-tap=editor
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 for any free one.")
  var port = 8080

  @Option(help: "Worker processes; one a core without this option, 0 for none.")
  var workers: Int?

  @Option(help: ArgumentHelp("What the handbook calls itself in its feeds.", valueName: "title"))
  var title = "Sổ tay đảng viên"

  @Flag(
    name: .customLong("public"),
    help: "What says nothing of its audience is public; without this it is for members.")
  var isPublic = false

  @Option(help: ArgumentHelp("Forget entries of the audit log after so many days.", valueName: "days"))
  var auditDays = Housekeeping.auditDays

  @Option(
    help: ArgumentHelp("Where others reach it, for the addresses in feeds: https://sotay.example.vn", valueName: "url"))
  var publicAddress: String?

  @Option(
    name: .customLong("framing-site"),
    help: ArgumentHelp(
      "A site that may show the small player in a frame, https://tinhuy.example.vn; more than one by repeating it.",
      valueName: "origin"))
  var framingSites: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long workers hold a job without a sign of life, in seconds.", visibility: .hidden))
  var lease = Worker.Pace().lease

  @Option(
    help: ArgumentHelp(
      "An address that is told by webhook when the queue stops and when it goes on; more than one by repeating it.",
      valueName: "url"))
  var notify: [String] = []

  @OptionGroup var network: NetworkOptions
  @OptionGroup var speaker: EngineOptions
  @OptionGroup var batches: BatchOptions
  @OptionGroup var identity: IdentityOptions
  @OptionGroup var audio: FormatOptions

  @Flag(help: "Log every request.")
  var verbose = false

  func validate() throws {
    if let address = notify.first(where: { !WebhookAddress.isOne($0) }) {
      throw ValidationError("--notify takes an address that begins with https:// or http://, not \"\(address)\".")
    }
    if !(1...36_500).contains(auditDays) { throw ValidationError("--audit-days takes a number from 1 to 36500.") }
    if let workers, !(0...256).contains(workers) { throw ValidationError("--workers takes a number from 0 to 256.") }
  }

  func run() async throws {
    // What would make every job fail is told before anybody publishes.
    let voice = try speaker.profile().name
    _ = try Installation.engine(speaker.places.engine)
    let folder = try data.folder(makes: true)
    let count = workers ?? ProcessInfo.processInfo.activeProcessorCount
    let (listening, whenListening) = AsyncStream.makeStream(of: Void.self)
    var configuration = HandbookAPI.Configuration(
      host: host, port: port, adminToken: ProcessInfo.processInfo.environment["SOTAYNOI_ADMIN_TOKEN"],
      isPublic: isPublic, signingKey: try SigningKey.find(in: data.data), title: title, publicAddress: publicAddress,
      framingSites: framingSites,
      identity: try identity.settings(allowsPrivateAddresses: batches.allowPrivateAddresses))
    network.apply(to: &configuration)
    OpenFiles.raise()
    let api = HandbookAPI(
      catalog: folder.store, lexicon: folder.store, listening: folder.store, queue: folder.store, access: folder.store,
      audio: folder.audio,
      publisher: Publisher(
        catalog: folder.store, voice: voice, format: OrderedFormats.text(audio.formats),
        reader: try Installation.reader()),
      covers: folder.covers, live: try speaker.places.live(folder),
      speaker: try speaker.places.sentenceSpeaker(folder, voice: voice), narration: folder.narration,
      production: try production(folder),
      configuration: configuration,
      logger: ServiceLog.logger("api", level: verbose ? .debug : .notice),
      onListening: { address in
        Terminal.say("The handbook is at \(address.url) (\(Figures.count(count, "worker"))); Ctrl-C stops it.")
        whenListening.finish()
      })
    let supervisor = Supervisor(
      program: Installation.program, arguments: workerArguments, count: count,
      silence: Int(max(60, 2 * lease)), logger: ServiceLog.logger("supervisor"))
    // Workers begin when clients can connect, so that a port in use costs nothing.
    let hands = CancellableService {
      for await _ in listening {}
      if count > 0, !Task.isCancelled { await supervisor.run() }
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
    let schedule = BatchSchedule(
      library: batches.library(data.data), ledger: folder.store,
      runner: try batches.runner(folder, speaker.places, voice: voice), logger: ServiceLog.logger("schedule"))
    let housekeeping = Housekeeping(
      catalog: folder.store, queue: folder.store, ledger: folder.store, auditLog: folder.store, audio: folder.audio,
      auditDays: auditDays, grace: DataFolder.audioGrace,
      logger: ServiceLog.logger("housekeeping"))
    let courier = try batches.courier(folder)
    if courier == nil, !notify.isEmpty {
      throw Failure("--notify sends signed webhooks: set SOTAYNOI_WEBHOOK_SECRET, too.")
    }
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

  private func production(_ folder: DataFolder) throws -> HandbookAPI.Production {
    let preview = try speaker.places.preview(folder)
    let runner = try batches.runner(folder, speaker.places, voice: try speaker.profile().name)
    return HandbookAPI.Production(
      reports: folder.store, rerendering: Rerendering(queue: folder.store, preview: preview),
      engines: EngineVersions(catalog: folder.store, ledger: folder.store, preview: preview),
      trial: EngineTrial(audio: folder.audio, renderJob: try speaker.places.renderJob(folder)),
      batches: BatchDesk(
        library: batches.library(data.data), ledger: folder.store, logger: ServiceLog.logger("batch"),
        work: { _ = try await runner.resume($0, of: $1) }))
  }

  private var workerArguments: [String] {
    var arguments = ["worker", "--data", data.data, "--until-input-ends", "--lease", "\(lease)"]
    if let voices = speaker.places.voices { arguments += ["--voices", voices] }
    if let engine = speaker.places.engine { arguments += ["--engine", engine] }
    return arguments
  }
}
