public import AudioStore
public import Catalog
import Hummingbird
import HummingbirdCore
public import JobQueue
public import Logging
import NIOCore
public import ServiceLifecycle
public import Studio

/// The handbook over HTTP: JSON for apps, audio with ranges, a page to listen on, and publishing for admins.
///
/// ```swift
/// let api = HandbookAPI(
///   catalog: store, lexicon: store, listening: store, queue: store, access: store, audio: files,
///   publisher: Publisher(catalog: store, voice: "bac", format: "mp3", reader: reader), production: production,
///   configuration: .init(port: 8080), logger: Logger(label: "api"))
/// try await ServiceGroup(services: [api], gracefulShutdownSignals: [.sigterm], logger: logger).run()
/// ```
public struct HandbookAPI: Service {
  private let catalog: any Catalog
  private let lexicon: any LexiconStore & RuleStore
  private let listening: any ListeningStore
  private let queue: any JobQueue
  private let tokens: any TokenStore
  private let auditLog: any AuditLog
  private let audio: any AudioStore
  private let publisher: Publisher
  private let covers: SectionCovers
  private let speaker: SentenceSpeaker?
  private let production: Production
  private let live: LiveStudio?
  private let configuration: Configuration
  private let identity: IdentityProvider?
  private let logger: Logger
  private let onListening: @Sendable (ListeningAddress) async -> Void

  /// - Parameters:
  ///   - live: lets tracks be heard while they are made; nil where nothing is made by this process.
  ///   - speaker: lets admins hear sentences at once; nil where nothing is spoken by this process.
  ///   - onListening: called once, when clients can connect, with the port that was really bound.
  public init(
    catalog: any Catalog, lexicon: any LexiconStore & RuleStore, listening: any ListeningStore, queue: any JobQueue,
    access: any TokenStore & AuditLog,
    audio: any AudioStore, publisher: Publisher, covers: SectionCovers = SectionCovers(), live: LiveStudio? = nil,
    speaker: SentenceSpeaker? = nil, production: Production,
    configuration: Configuration, logger: Logger,
    onListening: @escaping @Sendable (ListeningAddress) async -> Void = { _ in }
  ) {
    self.catalog = catalog
    self.lexicon = lexicon
    self.listening = listening
    self.queue = queue
    tokens = access
    auditLog = access
    self.audio = audio
    self.publisher = publisher
    self.covers = covers
    self.speaker = speaker
    self.production = production
    self.live = live
    self.configuration = configuration
    identity = configuration.identity.map { IdentityProvider($0, logger: logger) }
    self.logger = logger
    self.onListening = onListening
  }

  func buildRouter() -> Router<HandbookContext> {
    let router = routes()
    router.answerOtherMethods()
    return router
  }

  /// All routes, and what stands before them. `APIDescription` describes them.
  func routes() -> Router<HandbookContext> {
    let gate = Gate(configuration, tokens: tokens, identity: identity)
    let articles = ArticleController(catalog: catalog)
    let opened = OpenedFiles(audio, accel: configuration.accelRedirect.map(AccelRedirect.init))
    let files = FileController(catalog: catalog, files: opened)
    let body = BodyReader(limit: configuration.limits.bodyBytes, deadline: .seconds(configuration.limits.bodySeconds))
    let readings = LexiconSource(lexicon)
    let publishing = PublishingController(catalog: catalog, publisher: publisher, lexicon: readings, body: body)
    let jobs = JobController(queue: queue, catalog: catalog, audio: audio, body: body)
    let words = LexiconController(
      editing: LexiconEditing(
        lexicon: lexicon, catalog: catalog, queue: queue, reader: publisher.reader),
      lexicon: lexicon, body: body)
    let rules = RuleController(
      switching: RuleSwitching(store: lexicon, catalog: catalog, reader: publisher.reader), body: body)
    let speech = SpeechController(speaker: speaker, body: body)
    let scripts = ScriptController(
      catalog: catalog, scripts: CurrentScript(catalog: catalog, lexicon: readings, reader: publisher.reader))
    let embed = EmbedController(catalog: catalog, site: Site(configuration), ancestors: configuration.framingSites)
    let making = LiveController(catalog: catalog, queue: queue, live: live)
    let again = RerenderController(catalog: catalog, rerendering: production.rerendering, body: body)
    let engines = EngineController(
      catalog: catalog, engines: production.engines, trial: production.trial, store: audio, body: body)
    let reports = ReportController(reports: production.reports)
    let health = HealthController(queue: queue, audio: audio)
    let registry = PrometheusRegistry()
    let news = JobNews(queue: queue, audio: audio, clients: configuration.limits.eventClients)
    let texts = ArticleTexts(
      catalog: catalog, lexicon: readings, reader: StoredDocumentReader(publisher.reader))
    let small = BodyReader(limit: 64 << 10, deadline: .seconds(configuration.limits.bodySeconds))
    let positions = PositionController(listening: listening, catalog: catalog, texts: texts, body: small)
    let misreadings = MisreadingController(listening: listening, catalog: catalog, texts: texts, body: small)

    let router = Router(context: HandbookContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: AwayFromLoop())
    router.add(middleware: RequestLog())
    router.add(middleware: RequestMetrics(registry: registry))
    router.add(middleware: SecurityHeaders(isSecure: Site(configuration).isSecure))
    router.add(middleware: CrossOrigin(origins: Set(configuration.allowedOrigins)))
    router.add(middleware: ProblemAnswers())
    router.add(middleware: OneHost())
    router.add(middleware: Authentication(gate: gate, proxies: proxies))
    router.add(
      middleware: RateGuard(
        limit: RateLimit(perSecond: configuration.limits.requestsPerSecond, burst: configuration.limits.requestBurst)))

    router.get("health", use: health.isAlive)
    router.get("ready", use: health.isReady)
    router.group().add(middleware: Guard.watchers).get(
      "metrics", use: MetricsController(registry: registry, queue: queue, live: live, news: news).metrics)

    router.get("/", use: PageController.page)
    router.get("bai/:id", use: embed.articlePage)
    router.get("assets/:name", use: PageController.asset)
    router.get("sw.js", use: PageController.worker)
    router.get("manifest.webmanifest", use: PageController.manifest)
    router.get("quan-tri", use: SitePages.admin)
    router.get("api", use: SitePages.reference)
    router.get("assets/site/:name", use: SitePages.asset)
    router.get("nhung/:id", use: embed.page)
    router.get("oembed", use: embed.describe)

    router.get("audio/:file", use: files.audio)
    router.get("transcripts/:file", use: files.transcript)
    router.get("words/:file", use: files.words)
    router.get("chapters/:file", use: files.chapters)

    router.get("signed/:grant/:content/:file", use: SignedController(catalog: catalog, files: opened).file)
    router.get("listen/:file", use: ListenController(catalog: catalog, queue: queue, files: opened).audio)
    router.get(
      "listen/private/:token/:file", use: PrivateFileController(catalog: catalog, files: opened, gate: gate).file)
    let cuts = TrackCuts()
    let joined = JoinedController(catalog: catalog, store: audio, cuts: cuts)
    let session = JoinedStream(catalog: catalog, queue: queue, store: audio, cuts: cuts, live: live)
    router.get("joined/:file", use: joined.audio)
    router.get("live/joined/:file", use: session.stream)
    router.get("live/:file", use: making.stream)
    router.get("live/chapters/:id/:file", use: making.chapter)
    router.get("live/signed/:grant/:file", use: making.signedStream)
    router.get("live/signed/:grant/chapters/:id/:file", use: making.signedChapter)
    router.get("live/signed/:grant/joined/:file", use: session.signedStream)
    router.get("covers/:file", use: CoverController(catalog: catalog, covers: covers).cover)
    let feeds = FeedController(catalog: catalog, site: Site(configuration), gate: gate)
    router.get("feeds/:file", use: feeds.feed)
    router.get("feeds/private/:token/:file", use: feeds.privateFeed)

    let api = router.group("api/v1")
    api.get("openapi.json", use: PageController.description)
    api.get("handbook", use: HandbookController(catalog: catalog).handbook)
    api.get("overview", use: OverviewController(catalog: catalog).overview)
    api.get("articles", use: articles.list)
    api.get("articles/:id", use: articles.article)
    api.get("articles/:id/text", use: TextController(catalog: catalog, texts: texts).text)
    api.get("articles/:id/live", use: making.playlist)
    api.get("joined", use: joined.list)
    api.get("jobs", use: jobs.list)
    api.get(
      "jobs/events",
      use: EventController(news: news, catalog: catalog, longest: .seconds(configuration.limits.eventSeconds)).events)
    api.get("jobs/:id", use: jobs.job)

    api.get("positions", use: positions.list)
    api.put("positions", use: positions.keep)
    api.post("misreadings", use: misreadings.report)

    // Whoever publishes something, somewhere; what it may publish is asked when it is known.
    // All that changes something is noted.
    let trail = AuditTrail(log: auditLog)
    let trying = api.group().add(middleware: Guard.editors)
    trying.post("preview", use: publishing.preview)
    trying.post("normalize", use: NormalizeController(body: body).normalize)
    trying.get("articles/:id/script", use: scripts.script)
    trying.get("voices", use: speech.voices)
    // Notes each of its items by itself.
    let bulk = BulkController(publishing: publishing, catalog: catalog, log: auditLog, body: body)
    trying.post("bulk", use: bulk.run)
    let editing = api.group().add(middleware: Guard.editors).add(middleware: trail)
    editing.post("articles", use: publishing.create)
    editing.put("articles/:id", use: publishing.createOrRevise)
    editing.delete("articles/:id", use: publishing.withdraw)
    editing.post("articles/:id/announce", use: publishing.announce)

    // What a member does for itself.
    let me = MemberController(tokens: tokens, body: body)
    api.get("me", use: me.who)
    let signing = SessionController(gate: gate, body: body, isSecure: Site(configuration).isSecure)
    api.post("session", use: signing.begin)
    api.delete("session", use: signing.end)
    let own = api.group().add(middleware: Guard.members).add(middleware: trail)
    own.get("me/feeds", use: me.feeds)
    own.post("me/feeds", use: me.addFeed)
    own.delete("me/feeds/:id", use: me.removeFeed)

    // All else that writes is an admin's.
    let looking = api.group().add(middleware: Guard.admins)
    looking.post("lexicon/preview", use: words.preview)
    looking.get("rules", use: rules.list)
    looking.post("rules/:id/preview", use: rules.preview)
    looking.get("engines", use: engines.list)
    looking.get("engines/canary/:file", use: engines.file)
    let batches = BatchController(desk: production.batches)
    looking.get("batches", use: batches.list)
    looking.get("reports", use: reports.list)
    looking.get("reports/:id", use: reports.report)
    looking.post("speech", use: speech.speak)
    looking.get("queue", use: jobs.queueStatus)
    looking.get("listening", use: ListeningCountController(catalog: catalog, listening: listening).list)
    looking.get("audit", use: AuditController(log: auditLog).list)
    let writing = api.group().add(middleware: Guard.admins).add(middleware: trail)
    let handedOut = TokenController(tokens: tokens, body: body)
    writing.get("tokens", use: handedOut.list)
    writing.post("tokens", use: handedOut.create)
    writing.get("tokens/:id", use: handedOut.token)
    writing.post("tokens/:id/rotate", use: handedOut.rotate)
    writing.delete("tokens/:id", use: handedOut.revoke)
    let audiences = AudienceController(catalog: catalog, body: body)
    writing.get("audiences", use: audiences.list)
    writing.get("sections/:id/audience", use: audiences.ofSection)
    writing.put("sections/:id/audience", use: audiences.setOfSection)
    writing.put("articles/:id/audience", use: audiences.setOfArticle)
    writing.post("jobs/:id/retry", use: jobs.retry)
    writing.post("jobs/:id/cancel", use: jobs.cancel)
    writing.post("jobs/retry", use: jobs.retryDead)
    writing.put("queue", use: jobs.control)
    writing.post("batches/:id/run", use: batches.run)
    writing.post("rerender", use: again.rerender)
    writing.post("engines/canary", use: engines.canary)
    writing.post("engines/approve", use: engines.approve)
    writing.put("rules/:id", use: rules.set)
    writing.get("lexicon", use: words.list)
    writing.post("lexicon", use: words.change)
    writing.get("misreadings", use: misreadings.list)
    writing.post("misreadings/close", use: misreadings.close)

    return router
  }

  /// Listens until it is cancelled or its service group shuts down; requests under way are then finished, for at most
  /// `limits.shutdownSeconds`.
  /// - Throws: `ServingError` where it cannot listen.
  public func run() async throws {
    try configuration.check()
    let application = Application(
      router: buildRouter(),
      server: HTTPServerBuilder { [connectionConfiguration] responder in
        LoopConnections(HTTP1Channel(responder: responder, configuration: connectionConfiguration))
      },
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port),
        backlog: Self.waiting,
        availableConnectionsDelegate: MaximumAvailableConnections(
          min(configuration.limits.connections, OpenFiles.connections))),
      onServerRunning: { [configuration, onListening] channel in
        try? await channel.setOption(.maxMessagesPerRead, value: UInt(OpenFiles.accepted)).get()
        await onListening(
          ListeningAddress(host: configuration.host, port: channel.localAddress?.port ?? configuration.port))
      },
      logger: logger)
    let warming = Task { [identity] in await identity?.warm() }
    defer { warming.cancel() }
    try await Shutdown.bounded(by: .seconds(configuration.limits.shutdownSeconds)) {
      do {
        try await application.run()
      } catch let error where !(error is CancellationError) {
        throw ServingError(error, host: configuration.host, port: configuration.port) ?? error
      }
    }
  }
}

extension HandbookAPI {
  /// Connections that may wait to be taken: all listeners come back at once after a restart, and one for whom there is no
  /// room tries again only a second later.
  private static let waiting = 1024

  private var proxies: [NetworkRange] { configuration.trustedProxies.compactMap { NetworkRange($0) } }

  /// What a connection may hold, and for how long.
  private var connectionConfiguration: HTTP1Channel.Configuration {
    // A body that drips is answered by who reads it; this is for those that nobody reads.
    let request = TimeAmount.seconds(Int64(configuration.limits.bodySeconds) + 5)
    let reader = TimeAmount.seconds(Int64(configuration.limits.readerSeconds))
    let connections = ConnectionsPerClient(configuration.limits.connectionsPerClient, proxies: proxies)
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionsPerClient.Handler(connections), ConnectionDeadlines(request: request, reader: reader),
        OversizedHeads(),
      ],
      idleTimeout: .seconds(Int64(configuration.limits.idleSeconds)),
      // A cookie, a token and what browsers and proxies add lie far below.
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
  }
}

/// Where a service listens.
public struct ListeningAddress: Hashable, Sendable {
  public var host: String
  public var port: Int

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The address of its page, as a browser on this machine opens it.
  public var url: String {
    let name = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "[::1]" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)/"
  }
}
