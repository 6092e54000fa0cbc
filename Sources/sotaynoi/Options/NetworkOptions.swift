import ArgumentParser
import HandbookAPI

/// What stands between the service and those it serves: proxies, limits, deadlines.
struct NetworkOptions: ParsableArguments {
  @Option(
    name: .customLong("trusted-proxy"),
    help: ArgumentHelp(
      "A proxy whose X-Forwarded-For is believed, 127.0.0.1 or a network like 10.0.0.0/8; more than one by repeating it.",
      valueName: "address"))
  var trustedProxies: [String] = []

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp(
      "An origin whose pages may read what is served (CORS), https://app.example.vn; more than one by repeating it.",
      valueName: "origin"))
  var allowedOrigins: [String] = []

  @Option(
    help: ArgumentHelp(
      "Requests a second that one token's holder, or one address, may send for ever, and ten times as many at once; 0 for "
        + "no limit. Files and this machine are not counted.", valueName: "number"))
  var requests = 50.0

  @Option(
    help: ArgumentHelp("Connections at once from one address; a proxy's are not counted.", valueName: "number"))
  var connectionsPerClient = 512

  @Option(
    help: ArgumentHelp("Seconds after which a client is left that takes nothing of its answer.", valueName: "seconds"))
  var readerTimeout = 300

  func validate() throws {
    guard requests >= 0, requests < 1e6 else { throw ValidationError("--requests takes a number from 0 on.") }
    guard (1...1_000_000).contains(connectionsPerClient) else {
      throw ValidationError("--connections-per-client takes a number from 1 on.")
    }
    guard (1...86_400).contains(readerTimeout) else {
      throw ValidationError("--reader-timeout takes 1 to 86400 seconds.")
    }
  }

  func apply(to configuration: inout HandbookAPI.Configuration) {
    configuration.trustedProxies = trustedProxies
    configuration.allowedOrigins = allowedOrigins
    configuration.requestsPerSecond = requests
    configuration.requestBurst = requests * 10
    configuration.connectionsPerClient = connectionsPerClient
    configuration.readerSeconds = readerTimeout
  }
}
