import Catalog
import Foundation
import Hummingbird
import NIOCore

/// What travels with a request.
struct HandbookContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The client's connection.
  let channel: any Channel
  /// Who sends it, as far as it is known; `Authentication` looks at what proxies say.
  var client: ClientAddress
  /// What its sender may see and do; nothing but what is public until `Authentication` has looked.
  var access = Access(
    principal: nil, isSetUp: true, undeclared: .members,
    addresses: .signed(SignedAddresses(signer: AddressSigner(key: nil), now: .distantPast)))

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
    client = ClientAddress(peer: source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) })
  }

  /// A parameter of the path, decoded once (Hummingbird hands it over as it stands in the request).
  /// - Returns: nil where it is not there or its percent encoding is broken.
  func parameter(_ name: String) -> String? { parameters.get(name)?.removingPercentEncoding }
}
