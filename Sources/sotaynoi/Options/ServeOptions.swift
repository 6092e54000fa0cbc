import ArgumentParser
import Foundation
import HandbookAPI

/// What `sotaynoi serve` takes beside the handbook's folder; each of them is a setting.
struct ServeOptions: SettingFlags {
  @Option(name: Settings.host.flagName, help: Settings.host.help)
  var host: String?

  @Option(name: Settings.port.flagName, help: Settings.port.help)
  var port: Int?

  @Option(name: Settings.workers.flagName, help: Settings.workers.help)
  var workers: Int?

  @Option(name: Settings.title.flagName, help: Settings.title.help)
  var title: String?

  @Flag(name: Settings.isPublic.flagName, inversion: .prefixedNo, help: Settings.isPublic.help)
  var isPublic: Bool?

  @Option(name: Settings.auditDays.flagName, help: Settings.auditDays.help)
  var auditDays: Int?

  @Option(name: Settings.publicAddress.flagName, help: Settings.publicAddress.help)
  var publicAddress: String?

  @Option(name: Settings.framingSites.flagName, help: Settings.framingSites.help)
  var framingSites: [String] = []

  @Option(name: Settings.lease.flagName, help: Settings.lease.help)
  var lease: Double?

  @Option(name: Settings.notify.flagName, help: Settings.notify.help)
  var notify: [String] = []

  @Flag(name: Settings.verbose.flagName, inversion: .prefixedNo, help: Settings.verbose.help)
  var verbose: Bool?

  @Option(name: Settings.adminToken.file.flagName, help: Settings.adminToken.file.help)
  var adminTokenFile: String?

  @Option(name: Settings.signingKey.file.flagName, help: Settings.signingKey.file.help)
  var signingKeyFile: String?

  @OptionGroup var network: NetworkOptions
  @OptionGroup var speaker: EngineOptions
  @OptionGroup var batches: BatchOptions
  @OptionGroup var identity: IdentityOptions
  @OptionGroup var audio: FormatOptions

  var given: [GivenFlag] {
    [
      GivenFlag(Settings.host, host), GivenFlag(Settings.port, port), GivenFlag(Settings.workers, workers),
      GivenFlag(Settings.title, title), GivenFlag(Settings.isPublic, isPublic),
      GivenFlag(Settings.auditDays, auditDays), GivenFlag(Settings.publicAddress, publicAddress),
      GivenFlag(Settings.framingSites, framingSites), GivenFlag(Settings.lease, lease),
      GivenFlag(Settings.notify, notify), GivenFlag(Settings.verbose, verbose),
      GivenFlag(Settings.adminToken.file, adminTokenFile), GivenFlag(Settings.signingKey.file, signingKeyFile),
    ] + network.given + speaker.given + batches.given + identity.given + audio.given
  }
}

extension ResolvedSettings {
  /// How the service is to be reached, and by whom.
  /// - Throws: `SettingsError` or `Failure` for secrets and an identity provider that cannot be used.
  func serving() throws -> HandbookAPI.Configuration {
    var configuration = HandbookAPI.Configuration(
      host: self[Settings.host], port: self[Settings.port], adminToken: try secret(Settings.adminToken),
      isPublic: self[Settings.isPublic],
      signingKey: try SigningKey.find(secret(Settings.signingKey), in: dataFolder), limits: limits(),
      title: self[Settings.title], publicAddress: self[Settings.publicAddress],
      framingSites: self[Settings.framingSites], identity: try identity())
    configuration.trustedProxies = self[Settings.trustedProxies]
    configuration.allowedOrigins = self[Settings.allowedOrigins]
    return configuration
  }

  private func limits() -> HandbookAPI.Limits {
    var limits = HandbookAPI.Limits()
    limits.requestsPerSecond = self[Settings.requests]
    limits.requestBurst = self[Settings.requests] * 10
    limits.connections = self[Settings.connections]
    limits.connectionsPerClient = self[Settings.connectionsPerClient]
    limits.bodyBytes = self[Settings.bodyLimit] << 20
    limits.bodySeconds = self[Settings.bodyTimeout]
    limits.idleSeconds = self[Settings.idleTimeout]
    limits.readerSeconds = self[Settings.readerTimeout]
    limits.shutdownSeconds = self[Settings.shutdownTimeout]
    return limits
  }
}
