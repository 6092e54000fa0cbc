import Foundation

/// Paths that hold a secret, as logs and answers may show them.
enum SecretPath {
  /// What follows these is a token, or a signature.
  private static let secretFollows = ["/feeds/private/", "/listen/private/", "/signed/", "/live/signed/"]

  /// The path up to its secret.
  static func withoutSecrets(_ path: String) -> String {
    // Also where somebody has spelt it otherwise: what cannot be read is not shown.
    let plain = path.removingPercentEncoding ?? "/…"
    for start in secretFollows where plain.lowercased().hasPrefix(start) { return start + "…" }
    // A token in the wrong place is a token, too.
    return plain.contains("stn_") ? "/…" : path
  }
}
