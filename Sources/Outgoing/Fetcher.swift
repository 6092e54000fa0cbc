import Foundation

/// What tells one version of a resource from another (RFC 9110, 8.8), as the server gave it.
public struct Validators: Hashable, Sendable {
  public var etag: String?
  public var modified: String?

  public init(etag: String? = nil, modified: String? = nil) {
    self.etag = etag
    self.modified = modified
  }

  /// Headers that ask for the resource only where it is another by now.
  var conditions: [String: String] {
    var headers: [String: String] = [:]
    headers["If-None-Match"] = etag
    headers["If-Modified-Since"] = modified
    return headers
  }
}

/// What a server answered.
public struct FetchedAnswer: Sendable {
  public var status: Int
  /// Where the answer came from in the end.
  public var url: String
  /// The address to ask in future; nil where the one that was asked still stands, or only for now leads elsewhere.
  public var movedTo: String?
  /// In small letters, without parameters: "text/html"; nil where it is not said.
  public var mediaType: String?
  /// The parameter `charset` of the media type.
  public var charset: String?
  public var validators: Validators
  public var body: [UInt8]
}

/// Fetches resources by HTTP, from addresses that a guard allows, up to a size and a time. Redirects are followed one by
/// one, each asked about like the first.
///
/// ```swift
/// let answer = try Fetcher(guard: AddressGuard(allowsPrivate: false)).get("https://handbook.example/feed.xml")
/// ```
public struct Fetcher: Sendable {
  private let addresses: AddressGuard
  private let seconds: Int
  private let largest: Int

  /// - Parameters:
  ///   - seconds: how long a resource may take in all, with its redirects.
  ///   - largest: the most bytes that are taken, unpacked.
  public init(guard addresses: AddressGuard, seconds: Int = 60, largest: Int = 16 << 20) {
    self.addresses = addresses
    self.seconds = seconds
    self.largest = largest
  }

  static let mostRedirects = 5

  /// Blocks; call it off the cooperative threads.
  /// - Parameters:
  ///   - url: https; http only where private addresses are allowed.
  ///   - validators: of what is known already; the answer is 304 where that is still right.
  ///   - accept: media types, as in the header of that name.
  /// - Throws: `OutgoingError`. A status of any kind is an answer.
  public func get(
    _ url: String, ifNot validators: Validators = Validators(), accept: String = "*/*"
  ) throws(OutgoingError) -> FetchedAnswer {
    let end = ContinuousClock.now + .seconds(seconds)
    var (place, movedTo, staysMoved) = (url, String?.none, true)
    var headers = validators.conditions
    headers["Accept"] = accept
    for _ in 0...Self.mostRedirects {
      let left = Int((end - .now) / .seconds(1))
      guard left > 0 else { throw .failed(url, reason: "it took longer than \(seconds) seconds") }
      let transfer = try Transfer(place, guard: addresses, headers: headers, seconds: left)
      transfer.takePacked()
      let (status, body) = try transfer.perform(keeping: largest)
      if [301, 302, 303, 307, 308].contains(status), let next = Self.target(transfer.header("Location"), from: place) {
        // A step for now makes all that follow it steps for now.
        staysMoved = staysMoved && (status == 301 || status == 308)
        if staysMoved { movedTo = next }
        place = next
        continue
      }
      let type = transfer.header("Content-Type") ?? ""
      return FetchedAnswer(
        status: status, url: place, movedTo: movedTo, mediaType: Self.mediaType(type), charset: Self.charset(type),
        validators: Validators(etag: transfer.header("ETag"), modified: transfer.header("Last-Modified")), body: body)
    }
    throw .tooManyRedirects(url)
  }

  private static func target(_ location: String?, from place: String) -> String? {
    guard let location, let base = URL(string: place),
      let target = URL(string: location.trimmingCharacters(in: .whitespaces), relativeTo: base)?.absoluteURL
    else { return nil }
    return String(target.absoluteString.prefix { $0 != "#" })
  }

  static func mediaType(_ header: String) -> String? {
    let type = header.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    return type.contains("/") ? type : nil
  }

  static func charset(_ header: String) -> String? {
    for parameter in header.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, parts[0].lowercased() == "charset" else { continue }
      let name = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      return name.isEmpty ? nil : name
    }
    return nil
  }
}
