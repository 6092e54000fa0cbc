import Glibc
import NIOCore

/// Why the service cannot be started.
public enum ServingError: Error, Hashable, Sendable, CustomStringConvertible {
  case portInUse(Int, host: String)
  case portNotAllowed(Int)
  case badPort(Int)
  case badHost(String, reason: String)
  case weakToken
  case badPublicAddress(String)
  case badFramingSite(String)
  case badProxy(String)
  case badOrigin(String)
  case badIdentity(String)
  case badAccelLocation(String)
  case accelWithoutProxy

  /// Reads what the network layer threw while binding.
  /// - Returns: nil for an error that has to do with something else.
  init?(_ error: any Error, host: String, port: Int) {
    if error is SocketAddressError {
      self = .badHost(host, reason: "no such address is known")
      return
    }
    guard let error = error as? IOError else { return nil }
    switch error.errnoCode {
    case EADDRINUSE: self = .portInUse(port, host: host)
    case EACCES: self = .portNotAllowed(port)
    case EADDRNOTAVAIL: self = .badHost(host, reason: "this machine has no such address")
    default: self = .badHost(host, reason: String(cString: strerror(error.errnoCode)))
    }
  }

  public var description: String {
    switch self {
    case .portInUse(let port, let host):
      "Port \(port) on \(host) is in use by another program; choose another with --port, or 0 for any free one."
    case .portNotAllowed(let port):
      "Port \(port) may be opened by root alone; choose one from 1024 on."
    case .badPort(let port):
      "\(port) is not a port; it must lie between 0 and 65535."
    case .badHost(let host, let reason):
      "The service cannot listen on \(host): \(reason)."
    case .badPublicAddress(let address):
      "\"\(address)\" is no address others could open; give one like https://sotay.example.vn."
    case .badFramingSite(let text):
      "\"\(text)\" is no site that could frame the player; name one like https://tinhuy.example.vn or https://*.example.vn."
    case .badOrigin(let origin):
      "\"\(origin)\" is no origin; give a scheme, a host and perhaps a port in small letters: https://app.example.vn."
    case .badProxy(let proxy):
      "\"\(proxy)\" is no address of a proxy; give one like 127.0.0.1 or ::1, or a network like 10.0.0.0/8."
    case .badAccelLocation(let text):
      "\"\(text)\" is no location of nginx to send files out of; give one like /am-thanh-noi-bo/."
    case .accelWithoutProxy:
      "accel-redirect lets a proxy send the audio: name it by trusted-proxy, too, 127.0.0.1 for nginx on this machine."
    case .badIdentity(let flaw):
      "The identity provider cannot be used: \(flaw)."
    case .weakToken:
      "The admin token must have at least \(AdminToken.shortest) characters out of A-Z a-z 0-9 - . _ ~ + / =."
    }
  }
}
