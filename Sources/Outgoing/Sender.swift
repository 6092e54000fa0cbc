/// Sends HTTP requests to addresses that a guard allows.
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
  }

  /// Blocks; call it off the cooperative threads.
  /// - Parameter url: https; http only where private addresses are allowed.
  /// - Returns: the answer's status. What it says is not read.
  /// - Throws: `OutgoingError`.
  public func post(_ body: [UInt8], to url: String, headers: [String: String]) throws(OutgoingError) -> Int {
    let transfer = try Transfer(url, guard: addresses, headers: headers, seconds: seconds)
    transfer.setBody(body)
    return try transfer.perform(keeping: nil).status
  }
}
