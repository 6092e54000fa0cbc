import ArgumentParser

/// What stands between the service and those it serves: proxies, limits, deadlines.
struct NetworkOptions: SettingFlags {
  @Option(name: Settings.trustedProxies.flagName, help: Settings.trustedProxies.help)
  var trustedProxies: [String] = []

  @Option(name: Settings.allowedOrigins.flagName, help: Settings.allowedOrigins.help)
  var allowedOrigins: [String] = []

  @Option(name: Settings.requests.flagName, help: Settings.requests.help)
  var requests: Double?

  @Option(name: Settings.connections.flagName, help: Settings.connections.help)
  var connections: Int?

  @Option(name: Settings.connectionsPerClient.flagName, help: Settings.connectionsPerClient.help)
  var connectionsPerClient: Int?

  @Option(name: Settings.bodyLimit.flagName, help: Settings.bodyLimit.help)
  var bodyLimit: Int?

  @Option(name: Settings.bodyTimeout.flagName, help: Settings.bodyTimeout.help)
  var bodyTimeout: Int?

  @Option(name: Settings.idleTimeout.flagName, help: Settings.idleTimeout.help)
  var idleTimeout: Int?

  @Option(name: Settings.readerTimeout.flagName, help: Settings.readerTimeout.help)
  var readerTimeout: Int?

  @Option(name: Settings.shutdownTimeout.flagName, help: Settings.shutdownTimeout.help)
  var shutdownTimeout: Int?

  var given: [GivenFlag] {
    [
      GivenFlag(Settings.trustedProxies, trustedProxies), GivenFlag(Settings.allowedOrigins, allowedOrigins),
      GivenFlag(Settings.requests, requests), GivenFlag(Settings.connections, connections),
      GivenFlag(Settings.connectionsPerClient, connectionsPerClient), GivenFlag(Settings.bodyLimit, bodyLimit),
      GivenFlag(Settings.bodyTimeout, bodyTimeout), GivenFlag(Settings.idleTimeout, idleTimeout),
      GivenFlag(Settings.readerTimeout, readerTimeout), GivenFlag(Settings.shutdownTimeout, shutdownTimeout),
    ]
  }
}
