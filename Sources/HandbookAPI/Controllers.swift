import Hummingbird
import Studio

/// What answers requests, made once for all of them out of the service's stores. `Routes.swift` says which answers what.
struct Controllers {
  let gate: Gate
  let registry = PrometheusRegistry()

  let health: HealthController
  let metrics: MetricsController
  let events: EventController

  let articles: ArticleController
  let handbook: HandbookController
  let overview: OverviewController
  let texts: TextController
  let embedding: EmbedController
  let covers: CoverController
  let feeds: FeedController

  let files: FileController
  let signed: SignedController
  let listen: ListenController
  let privateFiles: PrivateFileController
  let live: LiveController
  let joined: JoinedController
  let joinedStream: JoinedStream
  let positions: PositionController
  let misreadings: MisreadingController
  let counts: ListeningCountController

  let publishing: PublishingController
  let bulk: BulkController
  let scripts: ScriptController
  let normalize: NormalizeController
  let speech: SpeechController
  let lexicon: LexiconController
  let rules: RuleController
  let rerender: RerenderController
  let engines: EngineController
  let jobs: JobController
  let batches: BatchController
  let reports: ReportController

  let session: SessionController
  let member: MemberController
  let tokens: TokenController
  let audiences: AudienceController
  let audit: AuditController

  init(_ api: HandbookAPI) {
    let (catalog, queue, audio) = (api.catalog, api.queue, api.audio)
    let (configuration, limits, reader) = (api.configuration, api.configuration.limits, api.publisher.reader)
    let site = Site(configuration)
    let bodyDeadline = Duration.seconds(limits.bodySeconds)
    let body = BodyReader(limit: limits.bodyBytes, deadline: bodyDeadline)
    let smallBody = BodyReader(limit: 64 << 10, deadline: bodyDeadline)
    let readings = LexiconSource(api.lexicon)
    let articleTexts = ArticleTexts(catalog: catalog, lexicon: readings, reader: StoredDocumentReader(reader))
    let opened = OpenedFiles(audio, accel: configuration.accelRedirect.map(AccelRedirect.init))
    let news = JobNews(queue: queue, audio: audio, clients: limits.eventClients)

    gate = Gate(configuration, tokens: api.tokens, identity: api.identity)

    health = HealthController(queue: queue, audio: audio)
    metrics = MetricsController(registry: registry, queue: queue, live: api.live, news: news)
    events = EventController(news: news, catalog: catalog, longest: .seconds(limits.eventSeconds))

    articles = ArticleController(catalog: catalog)
    handbook = HandbookController(catalog: catalog)
    overview = OverviewController(catalog: catalog)
    texts = TextController(catalog: catalog, texts: articleTexts)
    embedding = EmbedController(catalog: catalog, site: site, ancestors: configuration.framingSites)
    covers = CoverController(catalog: catalog, covers: api.covers)
    feeds = FeedController(catalog: catalog, site: site, gate: gate)

    files = FileController(catalog: catalog, files: opened)
    signed = SignedController(catalog: catalog, files: opened)
    listen = ListenController(catalog: catalog, queue: queue, files: opened)
    privateFiles = PrivateFileController(catalog: catalog, files: opened, gate: gate)
    live = LiveController(catalog: catalog, queue: queue, live: api.live)
    let cuts = TrackCuts()
    joined = JoinedController(catalog: catalog, files: opened, cuts: cuts)
    joinedStream = JoinedStream(catalog: catalog, queue: queue, files: opened, cuts: cuts, live: api.live)
    positions = PositionController(listening: api.listening, catalog: catalog, texts: articleTexts, body: smallBody)
    misreadings = MisreadingController(listening: api.listening, catalog: catalog, texts: articleTexts, body: smallBody)
    counts = ListeningCountController(catalog: catalog, listening: api.listening)

    publishing = PublishingController(catalog: catalog, publisher: api.publisher, lexicon: readings, body: body)
    bulk = BulkController(publishing: publishing, catalog: catalog, log: api.auditLog, body: body)
    scripts = ScriptController(
      catalog: catalog, scripts: CurrentScript(catalog: catalog, lexicon: readings, reader: reader))
    normalize = NormalizeController(body: body)
    speech = SpeechController(speaker: api.speaker, body: body)
    lexicon = LexiconController(
      editing: LexiconEditing(lexicon: api.lexicon, catalog: catalog, queue: queue, reader: reader),
      lexicon: api.lexicon, body: body)
    rules = RuleController(
      switching: RuleSwitching(store: api.lexicon, catalog: catalog, reader: reader), body: body)
    rerender = RerenderController(catalog: catalog, rerendering: api.production.rerendering, body: body)
    engines = EngineController(
      catalog: catalog, engines: api.production.engines, trial: api.production.trial, store: audio, body: body)
    jobs = JobController(queue: queue, catalog: catalog, audio: audio, body: body)
    batches = BatchController(desk: api.production.batches)
    reports = ReportController(reports: api.production.reports)

    session = SessionController(gate: gate, body: body, isSecure: site.isSecure)
    member = MemberController(tokens: api.tokens, body: body)
    tokens = TokenController(tokens: api.tokens, body: body)
    audiences = AudienceController(catalog: catalog, body: body)
    audit = AuditController(log: api.auditLog)
  }
}
