extension HandbookAPI {
  /// How much of the service one client, and all of them together, may take.
  public struct Limits: Sendable {
    /// Requests a second that one client may send for ever; 0 for no limit.
    public var requestsPerSecond = 50.0
    /// Requests that may come at once.
    public var requestBurst = 500.0
    /// The most connections at once, fewer where the process may not open so many files; others wait to be taken.
    public var connections = 4096
    /// The most connections at once from one address. An office of many members may share one.
    public var connectionsPerClient = 512
    /// The most a request's body may hold, in bytes.
    public var bodyBytes = 32 << 20
    /// Seconds in which a body must have arrived.
    public var bodySeconds = 60
    /// Seconds a connection may be silent before a request or within one.
    public var idleSeconds = 60
    /// Seconds after which a client is left that takes nothing of its answer.
    public var readerSeconds = 300
    /// Seconds that requests under way get when the service stops.
    public var shutdownSeconds = 10
    /// Clients that may follow the jobs at once: so many who work here, and so many listeners.
    public var eventClients = 50
    /// Seconds for which each may, before it comes back.
    public var eventSeconds = 600

    public init() {}
  }
}
