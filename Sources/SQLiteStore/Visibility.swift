import Catalog
import GRDB

/// What a viewer may see, as a condition of SQL: `Viewer.sees` says the rule, and a check of the conformance suite
/// compares the two.
///
/// The query must have joined `Visibility.tables`.
struct Visibility {
  /// "true", or a condition with a `?` for each of `values`.
  let condition: String
  let values: [String]

  /// An article, its current revision, and its section.
  static let tables = """
    article JOIN revision ON revision.article = article.id AND revision.number = article.revision
    JOIN section ON section.id = revision.section
    """

  init(_ viewer: Viewer) {
    guard !viewer.seesEverything else {
      condition = "true"
      values = []
      return
    }
    let audience = "coalesce(article.audience, section.audience, ?)"
    var conditions: [String] = []
    var values: [String] = []
    func allow(_ condition: String, _ value: String) {
      conditions.append(condition)
      values += [viewer.undeclared.description, value]
    }
    allow("\(audience) = ?", Audience.everyone.description)
    if viewer.isMember { allow("\(audience) = ?", Audience.members.description) }
    for unit in viewer.heardUnits { allow("\(audience) = ?", unit.description) }
    // "0" follows "/": all that begins with the path and a slash.
    for unit in viewer.editedUnits {
      allow("\(audience) > ?", "\(unit)/")
      conditions[conditions.count - 1] = "(\(conditions[conditions.count - 1]) AND \(audience) < ?)"
      values += [viewer.undeclared.description, "\(unit)0"]
    }
    for section in viewer.editedSections {
      conditions.append("revision.section = ?")
      values.append(section)
    }
    condition = "(" + conditions.joined(separator: " OR ") + ")"
    self.values = values
  }
}
