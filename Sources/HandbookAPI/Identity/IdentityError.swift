/// Why a token of the identity provider does not count. It says nothing that its sender does not know.
enum IdentityError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooLarge
  case malformed(String)
  case otherType
  case otherAlgorithm
  case unknownKey
  case badSignature
  case expired, notYet, tooLong
  case wrongIssuer, wrongAudience
  /// The provider vouches for somebody who has no role here.
  case noRole
  /// The provider's keys are not to be had: whether the token is right cannot be said.
  case noKeys

  var description: String {
    switch self {
    case .tooLarge: "The token is longer than \(IdentityToken.longest) bytes."
    case .malformed(let what): "The token cannot be read: \(what)."
    case .otherType: "The token is of a type that is not taken here."
    case .otherAlgorithm: "The token is signed in a way that is not taken here."
    case .unknownKey: "The token is signed with a key that the identity provider does not have."
    case .badSignature: "The token's signature is wrong."
    case .expired: "The token has expired."
    case .notYet: "The token does not count yet."
    case .tooLong: "The token would count for longer than is allowed here."
    case .wrongIssuer: "The token is another provider's."
    case .wrongAudience: "The token was made for another service."
    case .noRole: "The identity provider gives this person no role here."
    case .noKeys: "The identity provider's keys cannot be had; try again soon."
    }
  }
}
