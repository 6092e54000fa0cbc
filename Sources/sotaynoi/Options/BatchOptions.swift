import ArgumentParser
import Foundation
import Logging
import Outgoing
import Speech
import Studio

/// Where batch definitions are, and what runs them.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of batch definitions; without it DATA/Jobs where there is one, else the installed one.",
      valueName: "folder"))
  var jobs: String?

  @Flag(
    help:
      "Reach addresses of this machine and of private networks, too, with webhooks, for feeds and for the keys of --identity-keys."
  )
  var allowPrivateAddresses = false

  func library(_ data: String) -> BatchLibrary {
    BatchLibrary(folder: jobs ?? Installation.folder(named: "Jobs", before: ["\(data)/Jobs"]))
  }

  func runner(
    _ folder: DataFolder, _ places: EnginePlaces, voice: String = VoiceLibrary.standardVoice,
    level: Logger.Level = .info
  ) throws
    -> BatchRunner
  {
    BatchRunner(
      catalog: folder.store, queue: folder.store, ledger: folder.store, engines: folder.store,
      preview: try places.preview(folder),
      inbox: Inbox(catalog: folder.store, ledger: folder.store) {
        [store = folder.store, reader = try Installation.reader()] in
        Publisher(catalog: store, voice: $0 ?? voice, format: $1 ?? "mp3", reader: reader)
      },
      feeds: FeedSource(
        catalog: folder.store, ledger: folder.store,
        fetcher: Fetcher(guard: AddressGuard(allowsPrivate: allowPrivateAddresses))
      ) { [store = folder.store, reader = try Installation.reader()] in
        Publisher(catalog: store, voice: $0 ?? voice, format: $1 ?? "mp3", reader: reader)
      },
      standardVoice: voice, outbox: folder.store, logger: ServiceLog.logger("batch", level: level))
  }

  /// Delivers what is to be told; nil where no secret is set.
  /// - Throws: `Failure` for a secret that is none.
  func courier(_ folder: DataFolder) throws -> Courier? {
    guard let text = ProcessInfo.processInfo.environment["SOTAYNOI_WEBHOOK_SECRET"] else { return nil }
    guard let secret = WebhookSecret(text) else {
      throw Failure(
        "SOTAYNOI_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in Base64; "
          + "`echo whsec_$(openssl rand -base64 32)` makes one.")
    }
    return Courier(
      outbox: folder.store, secret: secret, sender: Sender(guard: AddressGuard(allowsPrivate: allowPrivateAddresses)),
      logger: ServiceLog.logger("webhook"))
  }
}
