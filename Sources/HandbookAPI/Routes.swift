import Hummingbird

extension HandbookAPI {
  func buildRouter() -> Router<HandbookContext> {
    let router = routes()
    router.answerOtherMethods()
    return router
  }

  /// All routes: what stands before them, who may ask for them, which controller answers. `APIDescription` describes them.
  func routes() -> Router<HandbookContext> {
    let answer = Controllers(self)
    let router = Router(context: HandbookContext.self, options: .autoGenerateHeadEndpoints)
    addMiddleware(to: router, answer)
    addPages(to: router, answer)
    addFiles(to: router, answer)

    let api = router.group("api/v1")
    // All that changes something is noted.
    let trail = AuditTrail(log: auditLog)
    addReading(to: api, answer)
    addOwn(to: api, answer, trail: trail)
    addPublishing(to: api, answer, trail: trail)
    addAdministration(to: api, answer, trail: trail)
    return router
  }

  private func addMiddleware(to router: Router<HandbookContext>, _ answer: Controllers) {
    let limits = configuration.limits
    router.add(middleware: AwayFromLoop())
    router.add(middleware: RequestLog())
    router.add(middleware: RequestMetrics(registry: answer.registry))
    router.add(middleware: SecurityHeaders(isSecure: Site(configuration).isSecure))
    router.add(middleware: CrossOrigin(origins: Set(configuration.allowedOrigins)))
    router.add(middleware: ProblemAnswers())
    router.add(middleware: OneHost())
    router.add(middleware: KnownMethods())
    router.add(middleware: Authentication(gate: answer.gate, proxies: proxies))
    router.add(
      middleware: RateGuard(limit: RateLimit(perSecond: limits.requestsPerSecond, burst: limits.requestBurst)))
  }

  private func addPages(to router: Router<HandbookContext>, _ answer: Controllers) {
    router.get("health", use: answer.health.isAlive)
    router.get("ready", use: answer.health.isReady)
    router.group().add(middleware: Guard.watchers).get("metrics", use: answer.metrics.metrics)

    router.get("/", use: PageController.page)
    router.get("bai/:id", use: answer.embedding.articlePage)
    router.get("assets/:name", use: PageController.asset)
    router.get("sw.js", use: PageController.worker)
    router.get("manifest.webmanifest", use: PageController.manifest)
    router.get("quan-tri", use: SitePages.admin)
    router.get("api", use: SitePages.reference)
    router.get("assets/site/:name", use: SitePages.asset)
    router.get("nhung/:id", use: answer.embedding.page)
    router.get("oembed", use: answer.embedding.describe)
  }

  /// What plays, and what subscribers keep.
  private func addFiles(to router: Router<HandbookContext>, _ answer: Controllers) {
    router.get("audio/:file", use: answer.files.audio)
    router.get("transcripts/:file", use: answer.files.transcript)
    router.get("words/:file", use: answer.files.words)
    router.get("chapters/:file", use: answer.files.chapters)
    router.get("signed/:grant/:content/:file", use: answer.signed.file)
    router.get("signed/:grant/joined/:file", use: answer.joined.signedAudio)
    router.get("listen/:file", use: answer.listen.audio)
    router.get("listen/private/:token/:file", use: answer.privateFiles.file)
    router.get("joined/:file", use: answer.joined.audio)
    router.get("covers/:file", use: answer.covers.cover)
    router.get("feeds/:file", use: answer.feeds.feed)
    router.get("feeds/private/:token/:file", use: answer.feeds.privateFeed)

    router.get("live/:file", use: answer.live.stream)
    router.get("live/chapters/:id/:file", use: answer.live.chapter)
    router.get("live/joined/:file", use: answer.joinedStream.stream)
    router.get("live/signed/:grant/:file", use: answer.live.signedStream)
    router.get("live/signed/:grant/chapters/:id/:file", use: answer.live.signedChapter)
    router.get("live/signed/:grant/joined/:file", use: answer.joinedStream.signedStream)
  }

  /// What everybody may ask; each answer has what the one who asks may see.
  private func addReading(to api: RouterGroup<HandbookContext>, _ answer: Controllers) {
    api.get("openapi.json", use: PageController.description)
    api.get("handbook", use: answer.handbook.handbook)
    api.get("overview", use: answer.overview.overview)
    api.get("articles", use: answer.articles.list)
    api.get("articles/:id", use: answer.articles.article)
    api.get("articles/:id/text", use: answer.texts.text)
    api.get("articles/:id/live", use: answer.live.playlist)
    api.get("joined", use: answer.joined.list)
    api.get("jobs", use: answer.jobs.list)
    api.get("jobs/events", use: answer.events.events)
    api.get("jobs/:id", use: answer.jobs.job)
  }

  /// What listeners keep and say for themselves.
  private func addOwn(to api: RouterGroup<HandbookContext>, _ answer: Controllers, trail: AuditTrail) {
    api.get("positions", use: answer.positions.list)
    api.put("positions", use: answer.positions.keep)
    api.post("misreadings", use: answer.misreadings.report)
    api.get("me", use: answer.member.who)
    api.post("session", use: answer.session.begin)
    api.delete("session", use: answer.session.end)

    let own = api.group().add(middleware: Guard.members).add(middleware: trail)
    own.get("me/feeds", use: answer.member.feeds)
    own.post("me/feeds", use: answer.member.addFeed)
    own.delete("me/feeds/:id", use: answer.member.removeFeed)
  }

  /// For whoever publishes something, somewhere; what it may publish is asked when it is known.
  private func addPublishing(to api: RouterGroup<HandbookContext>, _ answer: Controllers, trail: AuditTrail) {
    let trying = api.group().add(middleware: Guard.editors)
    trying.post("preview", use: answer.publishing.preview)
    trying.post("normalize", use: answer.normalize.normalize)
    trying.get("articles/:id/script", use: answer.scripts.script)
    trying.get("voices", use: answer.speech.voices)
    // Notes each of its items by itself.
    trying.post("bulk", use: answer.bulk.run)

    let editing = api.group().add(middleware: Guard.editors).add(middleware: trail)
    editing.post("articles", use: answer.publishing.create)
    editing.put("articles/:id", use: answer.publishing.createOrRevise)
    editing.delete("articles/:id", use: answer.publishing.withdraw)
    editing.post("articles/:id/announce", use: answer.publishing.announce)
  }

  /// All else is an admin's.
  private func addAdministration(to api: RouterGroup<HandbookContext>, _ answer: Controllers, trail: AuditTrail) {
    let looking = api.group().add(middleware: Guard.admins)
    looking.get("audiences", use: answer.audiences.list)
    looking.get("sections/:id/audience", use: answer.audiences.ofSection)
    looking.get("tokens", use: answer.tokens.list)
    looking.get("tokens/:id", use: answer.tokens.token)
    looking.get("audit", use: answer.audit.list)
    looking.get("lexicon", use: answer.lexicon.list)
    looking.post("lexicon/preview", use: answer.lexicon.preview)
    looking.get("misreadings", use: answer.misreadings.list)
    looking.get("rules", use: answer.rules.list)
    looking.post("rules/:id/preview", use: answer.rules.preview)
    looking.post("speech", use: answer.speech.speak)
    looking.get("engines", use: answer.engines.list)
    looking.get("engines/canary/:file", use: answer.engines.file)
    looking.get("queue", use: answer.jobs.queueStatus)
    looking.get("batches", use: answer.batches.list)
    looking.get("reports", use: answer.reports.list)
    looking.get("reports/:id", use: answer.reports.report)
    looking.get("listening", use: answer.counts.list)

    let writing = api.group().add(middleware: Guard.admins).add(middleware: trail)
    writing.put("sections/:id/audience", use: answer.audiences.setOfSection)
    writing.put("articles/:id/audience", use: answer.audiences.setOfArticle)
    writing.post("tokens", use: answer.tokens.create)
    writing.post("tokens/:id/rotate", use: answer.tokens.rotate)
    writing.delete("tokens/:id", use: answer.tokens.revoke)
    writing.post("lexicon", use: answer.lexicon.change)
    writing.post("misreadings/close", use: answer.misreadings.close)
    writing.put("rules/:id", use: answer.rules.set)
    writing.post("rerender", use: answer.rerender.rerender)
    writing.post("engines/canary", use: answer.engines.canary)
    writing.post("engines/approve", use: answer.engines.approve)
    writing.put("queue", use: answer.jobs.control)
    writing.post("jobs/:id/retry", use: answer.jobs.retry)
    writing.post("jobs/:id/cancel", use: answer.jobs.cancel)
    writing.post("jobs/retry", use: answer.jobs.retryDead)
    writing.post("batches/:id/run", use: answer.batches.run)
  }
}
