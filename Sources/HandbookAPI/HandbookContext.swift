import Catalog
import Foundation
import Hummingbird
import NIOCore

/// What travels with a request.
struct HandbookContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The client's connection.
  let channel: any Channel
  /// Who sends it; nobody known until `Authentication` has looked.
  var client = ClientAddress(peer: nil)
  /// What its sender may see and do; nothing but what is public until `Authentication` has looked.
  var access = Self.nobody

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Made once: its key is random, and signs nothing.
  private static let nobody = Access(
    principal: nil, isSetUp: true, undeclared: .members,
    addresses: .signed(SignedAddresses(signer: AddressSigner(key: nil), now: .distantPast)))

  /// A parameter of the path, decoded once (Hummingbird hands it over as it stands in the request).
  /// - Returns: nil where it is not there or its percent encoding is broken.
  func parameter(_ name: String) -> String? {
    guard let text = parameters.get(name), text.utf8.contains(UInt8(ascii: "%")) else { return parameters.get(name) }
    return text.removingPercentEncoding
  }
}
