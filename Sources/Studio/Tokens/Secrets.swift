import Foundation

/// What secrets are made of, and how they are written in addresses.
package enum Secrets {
  /// Bytes of a key or token that is made here: 256 bits are not guessed.
  package static let length = 32

  /// `length` bytes of the system's random numbers.
  package static func randomBytes() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Base64 for addresses, without padding (RFC 4648, 5).
  package static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
