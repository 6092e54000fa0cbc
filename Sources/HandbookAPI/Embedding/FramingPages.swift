/// The sites whose pages may show the small player in a frame.
enum FramingPages {
  /// Whether `text` is the origin of a site, "https://so-tay.example.vn:8443", or one for all its subdomains,
  /// "https://*.example.vn": a host-source with its scheme (CSP Level 3, 2.3.1). Anything else could change the policy
  /// that it stands in.
  static func isOrigin(_ text: String) -> Bool {
    guard let parts = text.wholeMatch(of: #/https?://(?:\*\.)?([a-zA-Z0-9.\-]+)(?::[0-9]{1,5})?/#) else { return false }
    return parts.output.1.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
    }
  }
}
