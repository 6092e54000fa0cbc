import AudioProduction
import Catalog
import HandbookAPI
import Outgoing
import Speech
import Studio

/// All settings: the one table that flags, environment, settings file, helps, `sotaynoi config` and the documentation go by.
enum Settings {
  static let data = Setting<String?>(
    "data", nil, "folder", takes: "a folder", "The folder of the handbook: database, audio, chapters.",
    readers: ["serve", "worker", "batch", "publish", "rerender", "doctor"], kind: .path, example: "/var/lib/sotaynoi")

  // Where it listens, and what it says of itself.
  static let host = Setting(
    "host", "127.0.0.1", "address", takes: "an address of this machine",
    "The address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 or :: for every network it is on.",
    readers: ["serve"]
  ) { !$0.isEmpty }
  static let port = Setting(
    "port", 8080, "number", in: 0...65535, "The port to listen on; 0 for any free one.", readers: ["serve"])
  static let publicAddress = Setting<String?>(
    "public-address", nil, "url", takes: "an address like https://sotay.example.vn",
    "Where others reach it, for the addresses in feeds.", readers: ["serve"], example: "https://sotay.example.vn"
  ) { $0.map(HandbookAPI.Configuration.isWebAddress) ?? false }
  static let title = Setting(
    "title", "Sổ tay đảng viên", "title", takes: "a text", "What the handbook calls itself in its feeds.",
    readers: ["serve"]
  ) { !$0.isEmpty }
  static let isPublic = Setting(
    "public", false, "", takes: truth,
    "Whether what says nothing of its audience is public; otherwise it is for members.", readers: ["serve"])
  static let framingSites = Setting<[String]>(
    "framing-site", [], "origin", takes: "sites like https://tinhuy.example.vn",
    "Sites that may show the small player in a frame; a flag each.", readers: ["serve"],
    example: ["https://tinhuy.example.vn"]
  ) { $0.allSatisfy(HandbookAPI.Configuration.isFramingSite) }
  static let verbose = Setting(
    "verbose", false, "", takes: truth, "Whether every request is logged.", readers: ["serve"])
  static let auditDays = Setting(
    "audit-days", Housekeeping.auditDays, "days", in: 1...36_500,
    "For how long entries of the audit log are kept.", readers: ["serve"])

  // Workers, voices, engine.
  static let workers = Setting<Int?>(
    "workers", nil, "number", takes: "a number from 0 to 256", "Worker processes; without it one a core, 0 for none.",
    readers: ["serve"], example: 2
  ) { (0...256).contains($0 ?? -1) }
  static let lease = Setting(
    "lease", Worker.Pace().lease, "seconds", in: 0.5...3600,
    "How long a worker holds a job without a sign of life.", readers: ["serve", "worker"])
  static let voice = Setting(
    "voice", VoiceLibrary.standardVoice, "name", takes: "the name of a voice profile",
    "The voice of articles that name none; `sotaynoi voices` lists them.",
    readers: ["serve", "batch", "publish", "render", "book"]
  ) { !$0.isEmpty }
  static let format = Setting(
    "format", [AudioFormat.mp3.rawValue], "format",
    takes: "one or more of \(AudioFormat.allCases.map(\.rawValue).joined(separator: ", "))",
    "The formats of the audio: mp3, which every player plays, opus, a third smaller, or both; a flag each.",
    readers: ["serve", "batch", "publish", "render"]
  ) { !$0.isEmpty && $0.allSatisfy { AudioFormat(rawValue: $0) != nil } }
  static let voices = Setting<String?>(
    "voices", nil, "folder", takes: "a folder", "The folder of voice profiles; without it the installed one.",
    readers: ["serve", "worker", "batch", "publish", "rerender", "doctor", "voices", "render", "book"], kind: .path,
    example: "/usr/local/share/sotaynoi/Voices")
  static let engine = Setting<String?>(
    "engine", nil, "program", takes: "a program",
    "The speech engine, a program that speaks EspeakEngine's protocol; without it the installed one.",
    readers: ["serve", "worker", "batch", "publish", "rerender", "doctor", "voices", "render", "book"], kind: .path,
    example: "/usr/local/libexec/sotaynoi/EspeakEngine")

  // Batches, and what goes out.
  static let jobs = Setting<String?>(
    "jobs", nil, "folder", takes: "a folder",
    "The folder of batch definitions; without it DATA/Jobs where there is one, else the installed one.",
    readers: ["serve", "batch"], kind: .path, example: "/etc/sotaynoi/Jobs")
  static let notify = Setting<[String]>(
    "notify", [], "url", takes: "addresses that begin with https:// or http://",
    "Addresses that are told by webhook when the queue stops and when it goes on; a flag each.", readers: ["serve"],
    example: ["https://tinhuy.example.vn/webhook"]
  ) { $0.allSatisfy(WebhookAddress.isOne) }
  static let allowPrivateAddresses = Setting(
    "allow-private-addresses", false, "", takes: truth,
    "Whether webhooks, feeds and the provider's keys may lie on this machine or in private networks.",
    readers: ["serve", "batch"])

  // What stands between the service and those it serves.
  private static let limits = HandbookAPI.Limits()
  static let trustedProxies = Setting<[String]>(
    "trusted-proxy", [], "address", takes: "addresses like 127.0.0.1, or networks like 10.0.0.0/8",
    "Proxies whose X-Forwarded-For is believed; a flag each.", readers: ["serve"], example: ["127.0.0.1"]
  ) { $0.allSatisfy(HandbookAPI.Configuration.isProxy) }
  static let accelRedirect = Setting<String?>(
    "accel-redirect", nil, "location", takes: "a location of nginx like /am-thanh-noi-bo/",
    "The internal location out of which those proxies send audio in our place (X-Accel-Redirect).", readers: ["serve"],
    example: "/am-thanh-noi-bo/"
  ) { $0.map(HandbookAPI.Configuration.isAccelLocation) ?? false }
  static let allowedOrigins = Setting<[String]>(
    "allow-origin", [], "origin", takes: "origins like https://app.example.vn",
    "Origins whose pages may read what is served (CORS); a flag each.", readers: ["serve"],
    example: ["https://app.example.vn"]
  ) { $0.allSatisfy(HandbookAPI.Configuration.isOrigin) }
  static let requests = Setting(
    "requests", limits.requestsPerSecond, "a second", in: 0...1_000_000,
    "Requests that one token's holder, or one address, may send for ever, and ten times as many at once; 0 for no limit. "
      + "Files and this machine are not counted.", readers: ["serve"])
  static let connections = Setting(
    "connections", limits.connections, "number", in: 1...1_000_000,
    "Connections at once in all, fewer where the process may not open so many files; who comes then waits.",
    readers: ["serve"])
  static let connectionsPerClient = Setting(
    "connections-per-client", limits.connectionsPerClient, "number", in: 1...1_000_000,
    "Connections at once from one address; a proxy's are not counted.", readers: ["serve"])
  static let bodyLimit = Setting(
    "body-limit", limits.bodyBytes >> 20, "MiB", in: 1...1024, "The most that a request's body may hold.",
    readers: ["serve"])
  static let bodyTimeout = Setting(
    "body-timeout", limits.bodySeconds, "seconds", in: 1...3600, "In which a request's body must have arrived.",
    readers: ["serve"])
  static let idleTimeout = Setting(
    "idle-timeout", limits.idleSeconds, "seconds", in: 1...3600,
    "For which a connection may be silent before a request, or within its head.", readers: ["serve"])
  static let readerTimeout = Setting(
    "reader-timeout", limits.readerSeconds, "seconds", in: 1...86_400,
    "After which a client is left that takes nothing of its answer.", readers: ["serve"])
  static let shutdownTimeout = Setting(
    "shutdown-timeout", limits.shutdownSeconds, "seconds", in: 0...3600,
    "That requests under way get when the service stops.", readers: ["serve"])

  static let all: [any SettingRow] =
    [
      data, host, port, publicAddress, title, isPublic, framingSites, verbose, auditDays,
      workers, lease, voice, format, voices, engine,
      jobs, notify, allowPrivateAddresses,
      trustedProxies, accelRedirect, allowedOrigins, requests, connections, connectionsPerClient, bodyLimit,
      bodyTimeout, idleTimeout,
      readerTimeout, shutdownTimeout,
      adminToken.setting, adminToken.file, webhookSecret.setting, webhookSecret.file, signingKey.setting,
      signingKey.file,
    ] + identity + [identityKey.setting, identityKey.file]

  static let truth = "true or false"
}
