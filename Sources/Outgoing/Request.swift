import CCurl
import Glibc
import Synchronization

/// What came of a request that was sent.
public enum OutgoingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is no address that anything is sent to.
  case badAddress(_ url: String)
  /// The name resolves to an address that is not allowed.
  case forbidden(_ url: String)
  case failed(_ url: String, reason: String)

  public var description: String {
    switch self {
    case .badAddress(let url): "\(url.prefix(200)) is no https address"
    case .forbidden(let url):
      "\(url.prefix(200)) leads to a private address, which is allowed only by --allow-private-addresses"
    case .failed(let url, let reason): "\(url.prefix(200)) was not reached: \(reason)"
    }
  }
}

/// Sends HTTP requests, by libcurl: to addresses that a guard allows, without following redirects or proxies, since both
/// would lead elsewhere.
///
/// ```swift
/// let status = try Sender(guard: AddressGuard(allowsPrivate: false)).post(body, to: url, headers: [:])
/// ```
public struct Sender: Sendable {
  private let addresses: AddressGuard
  private let seconds: Int

  /// - Parameter seconds: how long a request may take in all.
  public init(guard addresses: AddressGuard, seconds: Int = 15) {
    self.addresses = addresses
    self.seconds = seconds
    _ = Self.isReady
  }

  /// libcurl must be made ready once, before any thread uses it.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Blocks; call it off the cooperative threads.
  /// - Parameter url: https; http only where private addresses are allowed.
  /// - Returns: the answer's status. What it says is not read.
  /// - Throws: `OutgoingError`.
  public func post(_ body: [UInt8], to url: String, headers: [String: String]) throws(OutgoingError) -> Int {
    let schemes = addresses.allowsPrivate ? "https,http" : "https"
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard schemes.split(separator: ",").contains(Substring(scheme)), url.dropFirst(scheme.count).hasPrefix("://"),
      !url.contains(where: \.isWhitespace)
    else {
      throw .badAddress(url)
    }
    guard Self.isReady, let handle = curl_easy_init() else { throw .failed(url, reason: "libcurl does not start") }
    defer { curl_easy_cleanup(handle) }
    var list: UnsafeMutablePointer<curl_slist>?
    // Nothing is waited for before the body is sent.
    for line in headers.map({ "\($0.key): \($0.value)" }).sorted() + ["Expect:"] {
      list = curl_slist_append(list, line)
    }
    defer { curl_slist_free_all(list) }
    shim_set_text(handle, CURLOPT_URL, url)
    shim_set_text(handle, CURLOPT_PROTOCOLS_STR, schemes)
    shim_set_text(handle, CURLOPT_PROXY, "")
    shim_set_text(handle, CURLOPT_USERAGENT, "sotaynoi")
    shim_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    shim_set_number(handle, CURLOPT_NOSIGNAL, 1)
    shim_set_number(handle, CURLOPT_CONNECTTIMEOUT, min(5, seconds))
    shim_set_number(handle, CURLOPT_TIMEOUT, seconds)
    shim_set_headers(handle, list)
    _ = body.withUnsafeBytes { shim_set_body(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), body.count) }
    let gate = Gate(addresses)
    shim_set_socket_opener(handle, Gate.open, Unmanaged.passUnretained(gate).toOpaque())
    shim_set_writer(handle) { _, size, count, _ in size * count }
    let code = withExtendedLifetime(gate) { curl_easy_perform(handle) }
    if gate.hasRefused { throw .forbidden(url) }
    guard code == CURLE_OK else { throw .failed(url, reason: String(cString: curl_easy_strerror(code))) }
    var status = 0
    shim_get_status(handle, &status)
    return status
  }
}

/// Opens sockets to addresses that are allowed.
private final class Gate: Sendable {
  private let addresses: AddressGuard
  private let refused = Mutex(false)

  init(_ addresses: AddressGuard) { self.addresses = addresses }

  var hasRefused: Bool { refused.withLock { $0 } }

  static let open: curl_opensocket_callback = { context, _, address in
    guard let context, let address else { return -1 }
    let gate = Unmanaged<Gate>.fromOpaque(context).takeUnretainedValue()
    let isAllowed = withUnsafePointer(to: &address.pointee.addr) { pointer in
      AddressGuard.bytes(of: pointer).map(gate.addresses.allows) ?? false
    }
    guard isAllowed else {
      gate.refused.withLock { $0 = true }
      return -1
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
  }
}
