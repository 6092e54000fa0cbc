/// Why a request was not sent, or what it brought was not taken.
public enum OutgoingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is no address that anything is sent to.
  case badAddress(_ url: String)
  /// The name resolves to an address that is not allowed.
  case forbidden(_ url: String)
  case failed(_ url: String, reason: String)
  /// `limit` in bytes.
  case tooLarge(_ url: String, limit: Int)
  /// It leads from address to address.
  case tooManyRedirects(_ url: String)

  public var description: String {
    switch self {
    case .badAddress(let url): "\(url.prefix(200)) is no https address"
    case .forbidden(let url):
      "\(url.prefix(200)) leads to a private address, which is allowed only by --allow-private-addresses, or to one of its link alone, which never is"
    case .failed(let url, let reason): "\(url.prefix(200)) was not reached: \(reason)"
    case .tooLarge(let url, let limit): "\(url.prefix(200)) is larger than \(limit >> 20) MiB, the most that is taken"
    case .tooManyRedirects(let url): "\(url.prefix(200)) leads from address to address without end"
    }
  }
}
