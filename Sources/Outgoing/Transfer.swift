import CCurl

/// One HTTP request by libcurl: to an address that the guard allows, without following redirects or proxies, since both
/// would lead elsewhere. It owns its handle.
struct Transfer: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  private let url: String
  private let gate: Gate
  private var headers: UnsafeMutablePointer<curl_slist>?

  /// libcurl must be made ready once, before any thread uses it.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// - Parameters:
  ///   - url: https; http only where private addresses are allowed.
  ///   - seconds: how long it may take in all.
  /// - Throws: `OutgoingError.badAddress`, or `.failed` where libcurl does not start.
  init(
    _ url: String, guard addresses: AddressGuard, headers lines: [String: String], seconds: Int
  ) throws(OutgoingError) {
    let schemes = addresses.allowsPrivate ? "https,http" : "https"
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard schemes.split(separator: ",").contains(Substring(scheme)), url.dropFirst(scheme.count).hasPrefix("://"),
      !url.contains(where: { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } })
    else { throw .badAddress(url) }
    guard Self.isReady, let handle = curl_easy_init() else { throw .failed(url, reason: "libcurl does not start") }
    self.handle = handle
    self.url = url
    gate = Gate(addresses)
    // Nothing is waited for before a body is sent.
    for line in lines.map({ "\($0.key): \($0.value)" }).sorted() + ["Expect:"] {
      headers = curl_slist_append(headers, line)
    }
    shim_set_text(handle, CURLOPT_URL, url)
    shim_set_text(handle, CURLOPT_PROTOCOLS_STR, schemes)
    shim_set_text(handle, CURLOPT_PROXY, "")
    shim_set_text(handle, CURLOPT_USERAGENT, "sotaynoi")
    shim_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    shim_set_number(handle, CURLOPT_NOSIGNAL, 1)
    shim_set_number(handle, CURLOPT_CONNECTTIMEOUT, min(5, seconds))
    shim_set_number(handle, CURLOPT_TIMEOUT, seconds)
    shim_set_headers(handle, headers)
    shim_set_socket_opener(handle, Gate.open, Unmanaged.passUnretained(gate).toOpaque())
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
  }

  /// Makes it a POST of some bytes.
  func setBody(_ body: [UInt8]) {
    _ = body.withUnsafeBytes { shim_set_body(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), body.count) }
  }

  /// Takes answers that are packed, too; what is taken is counted unpacked.
  func takePacked() { shim_set_text(handle, CURLOPT_ACCEPT_ENCODING, "") }

  /// Blocks; call it off the cooperative threads.
  /// - Parameter largest: the most bytes of the answer that are kept; nil where none are.
  /// - Returns: the status, and what was kept of the body.
  /// - Throws: `OutgoingError`.
  func perform(keeping largest: Int?) throws(OutgoingError) -> (status: Int, body: [UInt8]) {
    let box = Box(largest: largest)
    shim_set_writer(handle, Box.write, Unmanaged.passUnretained(box).toOpaque())
    let code = withExtendedLifetime((gate, box)) { curl_easy_perform(handle) }
    if gate.hasRefused { throw .forbidden(url) }
    if box.isOverfull { throw .tooLarge(url, limit: largest ?? 0) }
    guard code == CURLE_OK else { throw .failed(url, reason: String(cString: curl_easy_strerror(code))) }
    var status = 0
    shim_get_status(handle, &status)
    return (status, box.bytes)
  }

  /// A header of the answer, the last of its name; nil where there is none.
  func header(_ name: String) -> String? {
    var header: UnsafeMutablePointer<curl_header>?
    guard curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
      let value = header?.pointee.value
    else { return nil }
    return String(cString: value)
  }
}

/// Takes an answer's bytes while it is under way, on the thread that waits for it.
private final class Box {
  private let largest: Int?
  private(set) var bytes: [UInt8] = []
  private(set) var isOverfull = false

  init(largest: Int?) { self.largest = largest }

  static let write: curl_write_callback = { pointer, size, count, context in
    guard let context else { return 0 }
    let box = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue()
    guard let pointer, let largest = box.largest else { return size * count }
    guard box.bytes.count + size * count <= largest else {
      box.isOverfull = true
      return 0
    }
    box.bytes.append(contentsOf: UnsafeRawBufferPointer(start: pointer, count: size * count))
    return size * count
  }
}
