/// A program could not be started.
public struct LaunchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its path.
  public let program: String
  /// What the system says.
  public let reason: String

  public init(program: String, reason: String) {
    self.program = program
    self.reason = reason
  }

  public var description: String { "\(program) cannot be started: \(reason)" }
}
