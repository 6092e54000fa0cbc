import Hummingbird

/// How the handbook names itself to those who are elsewhere.
struct Site: Sendable {
  let title: String
  /// Without a slash at its end.
  private let address: String?

  init(_ configuration: HandbookAPI.Configuration) {
    title = configuration.title
    address = configuration.publicAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// Whether it was told that others reach it by https.
  var isSecure: Bool { address?.hasPrefix("https://") == true }

  /// The address that others reach this service by: the one it was told, else the one that the request came to.
  /// - Throws: `Problem` where neither is known.
  func base(_ request: Request) throws(Problem) -> String {
    if let address { return address }
    guard let host = request.head.authority, !host.isEmpty, host.unicodeScalars.allSatisfy(Self.isOfHost) else {
      throw Problem(.badRequest, "The request does not say to which host it came.")
    }
    return "http://\(host)"
  }

  private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "-", ":", "[", "]": true
    default: false
    }
  }
}
