/// Where a service listens.
public struct ListeningAddress: Hashable, Sendable {
  public var host: String
  public var port: Int

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The address of its page, as a browser on this machine opens it.
  public var url: String {
    let name = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "[::1]" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)/"
  }
}
