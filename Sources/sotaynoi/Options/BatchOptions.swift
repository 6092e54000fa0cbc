import ArgumentParser
import Logging
import Outgoing
import Speech
import Studio

/// Where batch definitions are, and what goes out on their account.
struct BatchOptions: SettingFlags {
  @Option(name: Settings.jobs.flagName, help: Settings.jobs.help)
  var jobs: String?

  @Flag(
    name: Settings.allowPrivateAddresses.flagName, inversion: .prefixedNo, help: Settings.allowPrivateAddresses.help)
  var allowPrivateAddresses: Bool?

  @Option(name: Settings.webhookSecret.file.flagName, help: Settings.webhookSecret.file.help)
  var webhookSecretFile: String?

  var given: [GivenFlag] {
    [
      GivenFlag(Settings.jobs, jobs), GivenFlag(Settings.allowPrivateAddresses, allowPrivateAddresses),
      GivenFlag(Settings.webhookSecret.file, webhookSecretFile),
    ]
  }
}

/// What runs batches.
extension ResolvedSettings {
  func batchLibrary() throws -> BatchLibrary {
    let data = try dataFolder
    return BatchLibrary(folder: self[Settings.jobs] ?? Installation.folder(named: "Jobs", before: ["\(data)/Jobs"]))
  }

  func batchRunner(_ folder: DataFolder, level: Logger.Level = .info) throws -> BatchRunner {
    let (voice, format) = (self[Settings.voice], OrderedFormats.text(formats))
    return BatchRunner(
      catalog: folder.store, queue: folder.store, ledger: folder.store, engines: folder.store,
      preview: try places.preview(folder),
      inbox: Inbox(catalog: folder.store, ledger: folder.store) {
        [store = folder.store, reader = try Installation.reader()] in
        Publisher(catalog: store, voice: $0 ?? voice, format: $1 ?? format, reader: reader)
      },
      feeds: FeedSource(
        catalog: folder.store, ledger: folder.store,
        fetcher: Fetcher(guard: AddressGuard(allowsPrivate: self[Settings.allowPrivateAddresses]))
      ) { [store = folder.store, reader = try Installation.reader()] in
        Publisher(catalog: store, voice: $0 ?? voice, format: $1 ?? format, reader: reader)
      },
      standardVoice: voice, outbox: folder.store, logger: ServiceLog.logger("batch", level: level))
  }

  /// Delivers what is to be told; nil where no secret is set.
  /// - Throws: `SettingsError` for a secret that cannot be read.
  func courier(_ folder: DataFolder) throws -> Courier? {
    guard let text = try secret(Settings.webhookSecret), let secret = WebhookSecret(text) else { return nil }
    return Courier(
      outbox: folder.store, secret: secret,
      sender: Sender(guard: AddressGuard(allowsPrivate: self[Settings.allowPrivateAddresses])),
      logger: ServiceLog.logger("webhook"))
  }
}
