/// For whom the handbook is read: what a verb of the catalog answers is what this viewer may see, and all else is not
/// there.
public struct Viewer: Hashable, Sendable {
  /// Sees all of it, whatever its audience: admins, and the service's own work.
  public let seesEverything: Bool
  /// Whether what is for members is for this one.
  public let isMember: Bool
  /// Units it is a member of.
  public let units: Set<UnitPath>
  /// Units whose articles it edits, subunits included.
  public let editedUnits: Set<UnitPath>
  /// Sections whose articles it edits.
  public let editedSections: Set<String>
  /// The audience of an article for which, and for whose section, none was said.
  public let undeclared: Audience

  private init(
    seesEverything: Bool, isMember: Bool, units: Set<UnitPath>, editedUnits: Set<UnitPath>,
    editedSections: Set<String>, undeclared: Audience
  ) {
    self.seesEverything = seesEverything
    self.isMember = isMember
    self.units = units
    self.editedUnits = editedUnits
    self.editedSections = editedSections
    self.undeclared = undeclared
  }

  /// Whoever may see all there is.
  public static let everything = Viewer(
    seesEverything: true, isMember: true, units: [], editedUnits: [], editedSections: [], undeclared: .members)

  /// Whoever comes along.
  public static func anyone(undeclared: Audience) -> Viewer {
    Viewer(
      seesEverything: false, isMember: false, units: [], editedUnits: [], editedSections: [], undeclared: undeclared)
  }

  /// A member of these units; an editor is a member of what it edits.
  public static func member(
    of units: Set<UnitPath>, editing editedUnits: Set<UnitPath> = [], sections: Set<String> = [], undeclared: Audience
  ) -> Viewer {
    Viewer(
      seesEverything: false, isMember: true, units: units, editedUnits: editedUnits, editedSections: sections,
      undeclared: undeclared)
  }

  /// Units whose notices are for this viewer: its own and those above them.
  public var heardUnits: Set<UnitPath> { Set(units.union(editedUnits).flatMap(\.lineage)) }

  /// The rule that every store's queries follow.
  /// - Parameters:
  ///   - audience: the article's own or its section's; nil where none was said.
  ///   - section: the section's id.
  public func sees(_ audience: Audience?, in section: String) -> Bool {
    if seesEverything || editedSections.contains(section) { return true }
    switch audience ?? undeclared {
    case .everyone: return true
    case .members: return isMember
    case .unit(let unit): return heardUnits.contains(unit) || editedUnits.contains { $0.contains(unit) }
    }
  }
}
