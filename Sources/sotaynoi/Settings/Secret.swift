import Foundation
import HandbookAPI
import Outgoing

/// A secret: said in the environment or a settings file, or kept in a file of its own that one of them, or a flag,
/// names. systemd hands such files over as credentials of the secret's name (systemd.exec(5), LoadCredential=), other
/// supervisors name them in the environment.
struct Secret: Sendable {
  let setting: Setting<String?>
  let file: Setting<String?>

  init(
    _ name: String, takes: String, _ summary: String, readers: [String],
    accepts: @escaping @Sendable (String) -> Bool
  ) {
    setting = Setting(name, nil, "secret", takes: takes, summary, readers: readers, kind: .secret) {
      $0.map(accepts) ?? false
    }
    file = Setting(
      name + "-file", nil, "file", takes: "a file", "A file with \(name), in place of it.", readers: readers,
      kind: .path,
      example: "/etc/sotaynoi/secrets/" + name.replacing(".", with: "-"))
  }

  /// What the file of systemd's is called.
  var credential: String { setting.name.replacing(".", with: "-") }

  /// The most that such a file may hold; keys are far smaller.
  private static let most = 16 << 10

  /// - Returns: what the file holds, without the end of its last line.
  /// - Parameter place: how the file is named in an error.
  func read(_ path: String, place: String) throws(SettingsError) -> String {
    let what = "\(place), the file with \(setting.name),"
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.most + 1) else {
      throw SettingsError("\(what) cannot be read: \(String(cString: strerror(errno))).")
    }
    guard data.count <= Self.most, var text = String(data: data, encoding: .utf8) else {
      throw SettingsError("\(what) holds no secret.")
    }
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}

extension Settings {
  static let adminToken = Secret(
    "admin-token", takes: "at least 16 characters out of A-Z a-z 0-9 - . _ ~ + / =",
    "What makes its holder the admin. Without it writing needs no token, and is taken from this machine alone.",
    readers: ["serve"], accepts: HandbookAPI.Configuration.isAdminToken)
  static let webhookSecret = Secret(
    "webhook-secret",
    takes: "whsec_ and 24 to 64 bytes in Base64 (`echo whsec_$(openssl rand -base64 32)` makes one)",
    "What webhooks are signed with; without it nobody is told.", readers: ["serve", "batch"]
  ) { WebhookSecret($0) != nil }
  static let signingKey = Secret(
    "signing-key", takes: "at least \(SigningKey.length) characters",
    "What addresses of files that are not public are signed with; without it a key is made and kept in the data folder.",
    readers: ["serve"]
  ) { $0.utf8.count >= SigningKey.length }
  static let identityKey = Secret(
    "identity.key", takes: "at least 32 characters",
    "The key that the identity provider and the handbook share (HS256), in place of identity.keys.", readers: ["serve"]
  ) { $0.utf8.count >= 32 }

  static let secrets = [adminToken, webhookSecret, signingKey, identityKey]
}
