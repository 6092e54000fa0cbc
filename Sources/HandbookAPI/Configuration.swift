import Foundation

extension HandbookAPI {
  /// Where the service listens, and what it takes.
  public struct Configuration: Sendable {
    /// The address to bind: "127.0.0.1" for this machine alone, "0.0.0.0" or "::" for every network it is on.
    public var host: String
    /// 0 for any free port.
    public var port: Int
    /// The secret that writing needs as `Authorization: Bearer …` (RFC 6750), at least 16 characters. Without it,
    /// writing is taken only from this machine.
    public var adminToken: String?
    /// Whether an article is public for which, and for whose section, no audience was said; else it is for members.
    public var isPublic: Bool
    /// The key by which addresses of what is not public are signed, 32 bytes; nil for one that dies with the process.
    public var signingKey: [UInt8]?
    /// What the handbook calls itself in feeds.
    public var title: String
    /// Where others reach it, "https://sotay.example.vn"; without it, feeds name the host that they were asked of.
    public var publicAddress: String?
    /// The sites that may show the small player in a frame: origins such as "https://tinhuy.example.vn", or
    /// "https://*.example.vn" for all subdomains. Nothing else is ever framed.
    public var framingSites: [String]
    /// Proxies whose `X-Forwarded-For` is believed: addresses, or networks such as "10.0.0.0/8".
    public var trustedProxies: [String] = []
    /// What one client, and all of them together, may take.
    public var limits: Limits
    /// Origins whose pages may read what is served: "https://app.example.vn".
    public var allowedOrigins: [String] = []
    /// Whose tokens count besides the handbook's own; nil for nobody's.
    public var identity: IdentitySettings?

    public init(
      host: String = "127.0.0.1", port: Int = 8080, adminToken: String? = nil, isPublic: Bool = false,
      signingKey: [UInt8]? = nil, limits: Limits = Limits(), title: String = "Sổ tay đảng viên",
      publicAddress: String? = nil, framingSites: [String] = [], identity: IdentitySettings? = nil
    ) {
      self.host = host
      self.port = port
      self.adminToken = adminToken
      self.isPublic = isPublic
      self.signingKey = signingKey
      self.limits = limits
      self.title = title
      self.publicAddress = publicAddress
      self.framingSites = framingSites
      self.identity = identity
    }
  }
}

extension HandbookAPI.Configuration {
  /// Looks for what could never work, before anything is bound.
  func check() throws(ServingError) {
    guard (0...65535).contains(port) else { throw .badPort(port) }
    if let publicAddress, !Self.isWebAddress(publicAddress) { throw .badPublicAddress(publicAddress) }
    if let adminToken, AdminToken(adminToken) == nil { throw .weakToken }
    if let text = framingSites.first(where: { !FramingPages.isOrigin($0) }) { throw .badFramingSite(text) }
    if let text = allowedOrigins.first(where: { !CrossOrigin.isOrigin($0) }) { throw .badOrigin(text) }
    if let text = trustedProxies.first(where: { NetworkRange($0) == nil }) { throw .badProxy(text) }
    try identity?.check()
  }

  /// Whether others could open `text`, as the beginning of addresses.
  public static func isWebAddress(_ text: String) -> Bool {
    guard let parts = URLComponents(string: text) else { return false }
    return ["http", "https"].contains(parts.scheme) && parts.host?.isEmpty == false && parts.query == nil
      && parts.fragment == nil
  }

  /// Whether `text` names a site, or all below it, whose pages may frame the small player.
  public static func isFramingSite(_ text: String) -> Bool { FramingPages.isOrigin(text) }

  /// Whether `text` is an origin as browsers send it.
  public static func isOrigin(_ text: String) -> Bool { CrossOrigin.isOrigin(text) }

  /// Whether `text` is an address of a proxy, or a network of them.
  public static func isProxy(_ text: String) -> Bool { NetworkRange(text) != nil }

  /// Whether `text` is long enough for an admin's secret, and can be sent as one.
  public static func isAdminToken(_ text: String) -> Bool { AdminToken(text) != nil }
}
