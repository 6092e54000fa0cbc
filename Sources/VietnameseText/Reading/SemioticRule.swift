/// One class of written text: finding it, and saying it.
protocol SemioticRule {
  associatedtype Match: Span

  /// The name that words of this class carry.
  static var name: String { get }

  /// What stands at the token `first`; nil where it is not of this class. Looks at no more than a fixed number of
  /// tokens, or at none beyond those it claims, so that reading takes linear time.
  static func classify(_ line: Line, at first: Int) -> Match?

  static func verbalize(_ match: Match, _ line: Line, into out: inout Speech)
}

/// The tokens that a match claims.
protocol Span {
  /// The token after the last one.
  var end: Int { get }
}
