/// What somebody with a token may do.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Reads and listens: what is public, what is for members, and what is for its units and those above them.
  case member
  /// Also publishes, revises and withdraws: in its sections, and for its units and their subunits.
  case editor
  /// Another program: reads everything, and publishes, revises and withdraws everywhere. It hands out no rights.
  case service
  /// Does everything.
  case admin
}
