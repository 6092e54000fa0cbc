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
  let catalog: any Catalog
  let lexicon: any LexiconStore & RuleStore
  let listening: any ListeningStore
  let queue: any JobQueue
  let tokens: any TokenStore
  let auditLog: any AuditLog
  let audio: any AudioStore
  let publisher: Publisher
  let covers: SectionCovers
  let speaker: SentenceSpeaker?
  let production: Production
  let live: LiveStudio?
  let configuration: Configuration
  let identity: IdentityProvider?
  let logger: Logger
  let onListening: @Sendable (ListeningAddress) async -> Void

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

  var proxies: [NetworkRange] { configuration.trustedProxies.compactMap { NetworkRange($0) } }

  /// What a connection may hold, and for how long.
  private var connectionConfiguration: HTTP1Channel.Configuration {
    // A body that drips is answered by who reads it; this is for those that nobody reads.
    let request = TimeAmount.seconds(Int64(configuration.limits.bodySeconds) + 5)
    let reader = TimeAmount.seconds(Int64(configuration.limits.readerSeconds))
    let connections = ConnectionsPerClient(configuration.limits.connectionsPerClient, proxies: proxies)
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionsPerClient.Handler(connections), ConnectionDeadlines(request: request, reader: reader),
        BrokenHeads(),
      ],
      idleTimeout: .seconds(Int64(configuration.limits.idleSeconds)),
      // A cookie, a token and what browsers and proxies add lie far below.
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
  }
}
