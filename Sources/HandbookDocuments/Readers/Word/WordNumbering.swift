/// The lists of a Word document as `numbering.xml` defines them: what a number looks like at each of nine levels.
struct WordNumbering {
  struct Level {
    var format = "decimal"
    /// "Chương %1", "%1.%2": a percent sign and a digit stand for the number at that level.
    var text = ""
    var start = 1
    /// The level, from 1, whose next number starts this one anew; 0 never does. nil is each stronger level.
    var restart: Int?
    /// All numbers in it are shown as 1, 2, 3.
    var isDecimal = false
    /// Nothing stands between the number and the text.
    var isTight = false
    /// The style whose paragraphs are at this level.
    var style: String?
  }

  struct List {
    /// The definition that it counts with; lists of one definition share its count.
    var definition: String
    var levels: [Level]
    /// Where the first paragraph of this list starts the count anew, by level.
    var starts: [Int: Int]
  }

  private var definitions: [String: [Level]] = [:]
  /// Definitions that stand for those of a style, and the style's definition.
  private var links: [String: String] = [:]
  private var styled: [String: String] = [:]
  private var lists: [String: List] = [:]

  static let depth = 9

  init() {}

  init(_ part: [UInt8]) throws(XMLEvents.Problem) {
    var events = XMLEvents(part, depth: 64)
    while let event = try events.next() {
      guard case .start(let element, let isEmpty) = event else { continue }
      switch element.name {
      case "abstractNum": define(try events.whole(element, isEmpty: isEmpty))
      case "num": add(try events.whole(element, isEmpty: isEmpty))
      default: break
      }
    }
  }

  /// The list with this number. What it overrides is already in its levels.
  func list(_ id: String) -> List? {
    guard var list = lists[id] else { return nil }
    // One step is all that Word takes too, so no circle is followed.
    if let style = links[list.definition], let other = styled[style] { list.definition = other }
    guard var levels = definitions[list.definition] else { return nil }
    for (index, level) in list.levels.enumerated() where !level.text.isEmpty { levels[index] = level }
    for (index, start) in list.starts where levels.indices.contains(index) { levels[index].start = start }
    list.levels = levels
    return list
  }

  private mutating func define(_ element: XMLElement) {
    guard let id = element.attributes["abstractNumId"] else { return }
    var levels = [Level](repeating: Level(format: "none"), count: Self.depth)
    for level in element.elements where level.name == "lvl" { Self.set(level, in: &levels) }
    definitions[id] = levels
    links[id] = element.value("numStyleLink")
    if let style = element.value("styleLink") { styled[style] = id }
  }

  private mutating func add(_ element: XMLElement) {
    guard let id = element.attributes["numId"], let definition = element.value("abstractNumId") else { return }
    var list = List(definition: definition, levels: [Level](repeating: Level(), count: Self.depth), starts: [:])
    for override in element.elements where override.name == "lvlOverride" {
      if let level = override.child("lvl") { Self.set(level, in: &list.levels) }
      if let index = Int(override.attributes["ilvl"] ?? ""), let start = override.number("startOverride") {
        list.starts[index] = start
      }
    }
    lists[id] = list
  }

  private static func set(_ element: XMLElement, in levels: inout [Level]) {
    guard let index = Int(element.attributes["ilvl"] ?? ""), levels.indices.contains(index) else { return }
    var level = Level()
    level.format = element.value("numFmt") ?? "decimal"
    level.text = element.value("lvlText") ?? ""
    level.start = element.number("start") ?? 1
    level.restart = element.number("lvlRestart")
    level.isDecimal = element.toggle("isLgl") ?? false
    level.isTight = element.value("suff") == "nothing"
    level.style = element.value("pStyle")
    levels[index] = level
  }
}
