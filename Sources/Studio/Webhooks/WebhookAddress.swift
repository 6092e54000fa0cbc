import Foundation

/// Where a webhook is sent to.
public enum WebhookAddress {
  /// Whether a text is an absolute http or https address with a host. Whether it may be connected to is decided when it
  /// is, by the address that the name then has.
  public static func isOne(_ text: String) -> Bool {
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else { return false }
    return ["http", "https"].contains(scheme) && url.host()?.isEmpty == false
  }
}
