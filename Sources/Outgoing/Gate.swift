import CCurl
import Glibc
import Synchronization

/// Opens sockets to addresses that are allowed.
final class Gate: Sendable {
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
